/**
 * The browser journeys: the built site on real services, as `npm test` starts them and describes them in the
 * environment. They run in parallel, each with listings and people of its own. Afterwards the audit checks
 * the ledger they left.
 */
import { availableParallelism } from "node:os";

import { defineConfig } from "@playwright/test";

const executablePath = process.env["HOLDFAST_CHROMIUM"];
const baseURL = process.env["HOLDFAST_BASE_URL"];

export default defineConfig({
  testDir: "e2e",
  outputDir: ".data/test/journeys",
  fullyParallel: true,
  forbidOnly: true,
  workers: availableParallelism(),
  // A journey that passes only on a repetition counts as failed, and its cause must be found.
  retries: 0,
  // Every limit is only against hanging: a journey waits for the state of the page, however long that takes
  // on a slow machine.
  timeout: 900_000,
  expect: { timeout: 90_000 },
  reporter: "list",
  use: {
    ...(baseURL ? { baseURL } : {}),
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    colorScheme: "light",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 90_000,
    navigationTimeout: 180_000,
    screenshot: "only-on-failure",
    // A trace costs a fifth of a journey's time: `playwright test --trace retain-on-failure` asks for one.
    trace: "off",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox", "--disable-gpu"] },
  },
  projects: [
    { name: "journeys", testMatch: "*.spec.ts", testIgnore: "**/alone/**", teardown: "audit" },
    // Journeys that need the site for themselves, after all others.
    { name: "alone", testMatch: "**/alone/*.spec.ts", dependencies: ["journeys"] },
    { name: "audit", testMatch: "audit.ts" },
  ],
});
