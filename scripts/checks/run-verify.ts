/** Runs the checks in parallel, as many as there are processors, with a line each. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { runCheck, verifyChecks, type Check, type CheckResult, type RunOptions } from "./checks";
import type { Terminal } from "../../dev/terminal";

export interface Tally {
  readonly passed: number;
  /** Names of the checks that failed. */
  readonly failed: readonly string[];
}

/** Runs every check, also after one has failed, so that a developer sees all failures at once. */
export async function runVerify(options: RunOptions & { readonly terminal: Terminal }): Promise<Tally> {
  const failed: string[] = [];
  let passed = 0;
  const left = [...verifyChecks];
  const runOneAfterAnother = async () => {
    for (let check = left.shift(); check !== undefined && !options.signal.aborted; check = left.shift()) {
      if (await showCheck(check, options)) passed += 1;
      else failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runOneAfterAnother));
  return { passed, failed };
}

/** Runs one check, prints its line and its notes, and its output when it failed. */
export async function showCheck(check: Check, options: RunOptions & { readonly terminal: Terminal }): Promise<boolean> {
  const { terminal } = options;
  let result: CheckResult = { passed: false, log: "", notes: [] };
  await terminal.step(check.name, async () => {
    result = await runCheck(check, options);
    return result.passed ? "passed" : "failed";
  });
  for (const note of result.notes) terminal.warn(note);
  if (!result.passed && !options.signal.aborted) showLog(result.log, terminal);
  return result.passed;
}

const shownLines = 160;

/**
 * Prints the end of a log, where all runners repeat the failures. Reports for machines are too long to show.
 */
function showLog(log: string, terminal: Terminal): void {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  for (const line of lines.slice(-shownLines)) terminal.line(`  ${line.slice(0, 400)}`);
  if (lines.length > shownLines) terminal.line(`  (${lines.length} lines in ${log})`);
}
