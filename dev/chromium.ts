/**
 * A Chromium for the browser journeys, a headless shell where one can be had: it draws no window, and takes
 * half of the processors' time that a whole Chromium takes.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findProgram, installPackage } from "./packages";
import { StartupError } from "./startup-error";

const DOWNLOAD_TIMEOUT_MS = 900_000;
const shellNames = ["chromium-headless-shell", "chrome-headless-shell"];
const wholeNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a browser that starts: a headless shell, Playwright's own or the system's; else a whole Chromium or
 * Chrome that is there; else a shell that is downloaded or installed, or a whole one.
 * @returns its path, for Playwright's `executablePath`; undefined for Playwright's own shell, which it finds
 * itself
 * @throws {StartupError} when there is none and none can be installed
 */
export async function findChromium(root: string): Promise<string | undefined> {
  const named = process.env["HOLDFAST_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (starts(named)) return named;
    throw new StartupError(`HOLDFAST_CHROMIUM names ${named}, which does not start.`, "Correct or unset it and start again.");
  }
  if (await ownShellStarts()) return undefined;
  const present = findOnSystem();
  if (present !== undefined) return present;
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "--only-shell", "chromium"], { stdio: "ignore", timeout: DOWNLOAD_TIMEOUT_MS });
  if (await ownShellStarts()) return undefined;
  const attempt = installPackage({
    apt: ["chromium-headless-shell", "chromium", "chromium-browser"],
    dnf: ["chromium"],
    apk: ["chromium"],
    brew: ["chromium"],
  });
  const installed = findOnSystem();
  if (installed !== undefined) return installed;
  throw new StartupError(
    `There is no Chromium for the browser journeys: Playwright's could not be downloaded, and ${attempt}.`,
    "Install Chromium or Chrome, or set HOLDFAST_CHROMIUM to the path of one.",
  );
}

/** Starts Playwright's own headless shell once: it may be missing, or lack libraries of the system. */
async function ownShellStarts(): Promise<boolean> {
  try {
    await (await chromium.launch({ args: ["--no-sandbox"] })).close();
    return true;
  } catch {
    return false;
  }
}

/** Finds a shell of the system, or else a whole browser: Playwright's, the system's, or an application. */
function findOnSystem(): string | undefined {
  const paths = [findProgram(shellNames), chromium.executablePath(), findProgram(wholeNames), ...macApps];
  return paths.find((path) => path !== undefined && starts(path));
}

/** Starts the browser once: one that is present may lack libraries. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
