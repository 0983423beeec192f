/**
 * `npm test`: runs every check, one line each, on databases and ports of its own; a failing one shows its
 * output. The last line alone gives the numbers of passed and failed checks. Checks run in parallel as far as
 * the processors allow.
 */
import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuild } from "../dev/build";
import { findChromium } from "../dev/chromium";
import { takeLock } from "../dev/process/lock";
import { freePort } from "../dev/process/port";
import { readPlaywrightReport, readVitestReport, type Outcome } from "./reports";
import { runVerify, showCheck } from "./checks/run-verify";
import { composeSettings } from "../dev/settings";
import { Started, startStack } from "../dev/stack";
import { createTerminal } from "../dev/terminal";
import { StartupError } from "../dev/startup-error";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const logs = join(root, ".data", "test");
const terminal = createTerminal();
const ending = new AbortController();
const started = new Started();
const options = { root, logs, signal: ending.signal, terminal };
/** Limits of refunds by staff that the journeys cross, for the password and for another person's approval. */
const refundLimits = { STAFF_REFUND_PROOF_ABOVE: "EUR:5000", STAFF_REFUND_APPROVAL_ABOVE: "EUR:15000" };

let passed = 0;
let skipped = 0;
const failed: string[] = [];

/** Adds a run's figures; a run without a report has failed as a whole. */
function count(name: string, ranWell: boolean, outcome: Outcome | undefined): void {
  passed += outcome?.passed ?? 0;
  skipped += outcome?.skipped ?? 0;
  failed.push(...(outcome?.failed ?? []));
  const unexplained = !ranWell && (outcome?.failed.length ?? 0) === 0;
  const empty = (outcome?.passed ?? 0) + (outcome?.failed.length ?? 0) === 0;
  if (unexplained || empty) failed.push(`${name}: ${empty ? "no test ran" : "the run ended badly"}`);
}

async function verify(): Promise<void> {
  const tally = await runVerify(options);
  passed += tally.passed;
  failed.push(...tally.failed);
}

/** Runs the tests of some projects of vitest.config.ts. */
async function vitest(name: string, projects: readonly string[]): Promise<void> {
  const report = join(logs, `${name}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((project) => ["--project", project]);
  const args = ["run", ...chosen, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ranWell = await showCheck({ name, commands: [["vitest", ...args]] }, options);
  count(name, ranWell, readVitestReport(report, root));
}

const tests = () => vitest("tests", ["unit", "database", "mocked"]);

async function build(): Promise<boolean> {
  try {
    await terminal.step("build", async () => {
      const log = join(logs, "build.log");
      const onStarted = (_pid: number, stop: () => Promise<void>) => started.add("build", stop);
      return (await ensureBuild({ root, log, onStarted })) ? "passed" : "unchanged since the last one";
    });
    passed += 1;
    return true;
  } catch (error) {
    if (started.isStopping) return false;
    terminal.printError(error);
    failed.push("build");
    return false;
  }
}

/** Runs the journeys, against the built site on a private stack. */
async function journeys(): Promise<void> {
  const dataDir = join(logs, "stack");
  const report = join(logs, "playwright.json");
  rmSync(report, { force: true });
  try {
    // The lock protects the state of another run and ends the remaining processes of a killed one; only then
    // the folder is deleted.
    (await takeLock(dataDir)).release();
    rmSync(dataDir, { recursive: true, force: true });
    if (!existsSync(join(root, "playwright.config.ts")))
      throw new StartupError("playwright.config.ts is missing.", "Restore it from git.");
    let browser: string | undefined;
    await terminal.step("browser", async () => (browser = await findChromium(root)) ?? "Playwright’s own headless shell");
    const settings = composeSettings(
      { ...withoutServices(process.env), ...refundLimits, PORT: String(await freePort()) },
      "production",
    );
    const stack = await startStack({ root, dataDir, mode: "production", settings, terminal, isPrivate: true }, started);
    const variables = {
      ...stack.variables,
      // Journeys move times into the past, which only the owner of the tables may change.
      DATABASE_URL: stack.databaseUrl,
      NODE_ENV: "test",
      HOLDFAST_CHROMIUM: browser ?? "",
      HOLDFAST_BASE_URL: stack.appUrl,
      HOLDFAST_MAILBOX_URL: stack.mailboxUrl,
      HOLDFAST_STRIPE_URL: stack.stripeUrl,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    };
    const check = { name: "journeys", commands: [["playwright", "test", "--reporter=list,json"] as const] };
    const ranWell = await showCheck(check, { ...options, variables });
    count("journeys", ranWell, readPlaywrightReport(report));
  } catch (error) {
    if (started.isStopping) return;
    terminal.printError(error);
    failed.push("journeys");
  } finally {
    await started.stop();
  }
}

/**
 * Removes named services from the environment: the journeys book and cancel, and must never do so with
 * services in real use.
 */
function withoutServices(variables: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const named =
    /^(DATABASE_|UPSTASH_|STRIPE_|MEDIA_|SMTP_URL$|MAIL_|AUTH_|GOOGLE_|GITHUB_|APP_URL$|HOST$|PORT$|NODE_ENV$|LOG_LEVEL$)|_PORT$/;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !named.test(name)));
}

async function end(): Promise<void> {
  ending.abort();
  await started.stop();
  console.log("\n  Broken off.");
  process.exit(130);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) process.once(signal, () => void end());

terminal.line();
// Tests of outages mostly wait, so they run beside all the rest.
const outages = vitest("outages", ["outage"]);
// On few processors the build runs beside the tests, which often wait for their databases, and the journeys
// run alone.
const isWide = availableParallelism() >= 4;
const early = isWide ? tests() : undefined;
// The build writes the types that are checked here.
await verify();
const building = build();
const testing = early ?? tests();
if (!isWide) await Promise.all([testing, outages]);
if (await building) await journeys();
await Promise.all([testing, outages]);
if (!ending.signal.aborted) {
  terminal.line();
  for (const name of failed) terminal.warn(`failed: ${name}`);
  if (skipped > 0) terminal.warn(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 ? 0 : 1);
}
