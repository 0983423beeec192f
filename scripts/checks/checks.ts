/**
 * One check of the code: commands whose output is kept in a file and, notes aside, shown only on failure.
 * `npm run verify` runs all checks, and `npm test` begins with them.
 */
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findImportFaults } from "./import-faults";

export interface Check {
  readonly name: string;
  /**
   * Commands of the check, each a program of node_modules and its arguments; the first that fails ends it.
   */
  readonly commands: readonly (readonly [program: string, ...args: string[]])[];
  /**
   * Inspects the output of the last command; returns faults that its exit code does not show. They take the
   * place of a report that is for machines.
   */
  readonly doubt?: (printed: string, root: string) => string | undefined;
  /** True where lines "note: ..." of the output are shown also when the check passes. */
  readonly hasNotes?: boolean;
}

export interface CheckResult {
  readonly passed: boolean;
  readonly log: string;
  /** Parts of the check that could not be done here, as it says. */
  readonly notes: readonly string[];
}

/** All checks except the tests, the longest first, so that parallel runs end at about the same time. */
export const verifyChecks: readonly Check[] = [
  {
    name: "types",
    commands: [
      ["next", "typegen"],
      ["tsc", "--noEmit"],
    ],
  },
  { name: "lint", commands: [["oxlint", "--type-aware", "--deny-warnings"]] },
  {
    name: "imports",
    commands: [["depcruise", "--output-type", "json", "--config", ".dependency-cruiser.mjs", "."]],
    doubt: findImportFaults,
  },
  {
    name: "unused",
    // The second run reads no tests, so it finds what tests alone use.
    commands: [["knip"], ["knip", "--production", "--include", "files,exports"]],
  },
  {
    name: "migrations",
    commands: [
      ["drizzle-kit", "check"],
      ["tsx", "scripts/checks/check-migrations.ts"],
    ],
  },
  { name: "prose", commands: [["tsx", "scripts/prose/check.ts"]], hasNotes: true },
  { name: "format", commands: [["oxfmt", "--check"]] },
];

export interface RunOptions {
  readonly root: string;
  /** Folder of the output of all checks. */
  readonly logs: string;
  readonly signal: AbortSignal;
  /** Variables added to the environment of this process. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** Runs the commands of one check. */
export async function runCheck(check: Check, { root, logs, signal, variables }: RunOptions): Promise<CheckResult> {
  const log = join(logs, `${check.name.replaceAll(" ", "-")}.log`);
  mkdirSync(dirname(log), { recursive: true });
  rmSync(log, { force: true });
  let printed = "";
  for (const [program, ...args] of check.commands) {
    const from = existsSync(log) ? readFileSync(log, "utf8").length : 0;
    const code = await runProgram(join(root, "node_modules", ".bin", program), args, { root, log, signal, variables });
    printed = readFileSync(log, "utf8").slice(from);
    if (code !== 0) return { passed: false, log, notes: [] };
  }
  const doubt = check.doubt?.(printed, root);
  const notes = check.hasNotes === true ? [...printed.matchAll(/^note: (.+)$/gm)].map(([, note = ""]) => note) : [];
  if (doubt === undefined) return { passed: true, log, notes };
  writeFileSync(log, `${doubt}\n`);
  return { passed: false, log, notes: [] };
}

interface ProgramOptions {
  readonly root: string;
  readonly log: string;
  readonly signal: AbortSignal;
  readonly variables: Readonly<Record<string, string | undefined>> | undefined;
}

/** @returns its exit code; 1 when it was ended by a signal or could not be started */
function runProgram(
  program: string,
  args: readonly string[],
  { root, log, signal, variables }: ProgramOptions,
): Promise<number> {
  const output = openSync(log, "a");
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      signal,
      stdio: ["ignore", output, output],
      env: {
        ...process.env,
        NO_COLOR: "1",
        FORCE_COLOR: undefined,
        NEXT_TELEMETRY_DISABLED: "1",
        ...variables,
      } as NodeJS.ProcessEnv,
      shell: process.platform === "win32",
    });
    child.once("error", () => resolve(1)).once("exit", (code) => resolve(code ?? 1));
    closeSync(output);
  });
}
