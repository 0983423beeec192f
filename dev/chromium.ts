/**
 * A Chromium for the browser journeys: Playwright's own where it is present or can be downloaded, else the
 * system's, else one that is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findProgram, installPackage } from "./packages";
import { StartupError } from "./startup-error";

const DOWNLOAD_TIMEOUT_MS = 900_000;
const systemNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a browser that starts.
 * @returns its path, for Playwright's `executablePath`
 * @throws {StartupError} when there is none and none can be installed
 */
export function findChromium(root: string): string {
  const named = process.env["HOLDFAST_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (starts(named)) return named;
    throw new StartupError(`HOLDFAST_CHROMIUM names ${named}, which does not start.`, "Correct or unset it and start again.");
  }
  const present = [chromium.executablePath(), systemBrowser()].find((path) => path !== undefined && starts(path));
  if (present !== undefined) return present;
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore", timeout: DOWNLOAD_TIMEOUT_MS });
  if (starts(chromium.executablePath())) return chromium.executablePath();
  const attempt = installPackage({
    apt: ["chromium", "chromium-browser"],
    dnf: ["chromium"],
    apk: ["chromium"],
    brew: ["chromium"],
  });
  const installed = systemBrowser();
  if (installed !== undefined && starts(installed)) return installed;
  throw new StartupError(
    `There is no Chromium for the browser journeys: Playwright's could not be downloaded, and ${attempt}.`,
    "Install Chromium or Chrome, or set HOLDFAST_CHROMIUM to the path of one.",
  );
}

function systemBrowser(): string | undefined {
  return findProgram(systemNames) ?? macApps.find((path) => existsSync(path));
}

/** Starts the browser once: one that is present may lack libraries. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
