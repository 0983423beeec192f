/**
 * The browser journeys: the built site on real services, as `npm test` starts them and describes them in the environment. They run side
 * by side, each with listings and people of its own; afterwards the ledger they have left is audited.
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
  // A journey that passes only when repeated is a failure to be understood.
  retries: 0,
  // All limits are only against hanging: a journey waits for what the page says, as long as that takes on a slow machine.
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
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox", "--disable-gpu"] },
  },
  projects: [
    { name: "journeys", testMatch: "*.spec.ts", teardown: "audit" },
    { name: "audit", testMatch: "audit.ts" },
  ],
});
