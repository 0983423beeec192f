/**
 * Reads the reports of vitest and Playwright: the number of tests that passed, and the names of those that
 * did not.
 */
import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

export interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: number;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).optional() }),
      ),
    }),
  ),
});

/** @returns undefined when there is no report: the run did not get that far */
export function readVitestReport(file: string, root: string): Outcome | undefined {
  const report = read(file, vitestReport);
  if (report === undefined) return undefined;
  const outcome = { passed: 0, failed: [] as string[], skipped: 0 };
  for (const { name, status, assertionResults } of report.testResults) {
    const path = name.replace(`${root}/`, "");
    for (const test of assertionResults) {
      if (test.status === "passed") outcome.passed += 1;
      else if (test.status === "failed")
        outcome.failed.push(withReason(`${path}: ${test.fullName.trim()}`, test.failureMessages?.[0]));
      else outcome.skipped += 1;
    }
    // A file that breaks before its first test is named itself, as it has no failed test.
    if (status === "failed" && !assertionResults.some((test) => test.status === "failed")) outcome.failed.push(path);
  }
  return outcome;
}

interface PlaywrightTest {
  readonly status: string;
  readonly projectName: string;
  readonly results?: readonly { readonly error?: { readonly message?: string | undefined } | undefined }[] | undefined;
}

interface Suite {
  readonly specs?:
    | readonly {
        readonly title: string;
        readonly file: string;
        readonly tests: readonly PlaywrightTest[];
      }[]
    | undefined;
  readonly suites?: readonly Suite[] | undefined;
}

const playwrightTest: z.ZodType<PlaywrightTest> = z.object({
  status: z.string(),
  projectName: z.string(),
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })).optional(),
});

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z
      .array(
        z.object({
          title: z.string(),
          file: z.string(),
          tests: z.array(playwrightTest),
        }),
      )
      .optional(),
    suites: z.array(suite).optional(),
  }),
);
const playwrightReport = z.object({ suites: z.array(suite), errors: z.array(z.object({ message: z.string().optional() })) });

/** @returns undefined when there is no report: the run did not get that far */
export function readPlaywrightReport(file: string): Outcome | undefined {
  const report = read(file, playwrightReport);
  if (report === undefined) return undefined;
  const outcome = {
    passed: 0,
    failed: report.errors.map(({ message }) => message?.split("\n")[0] ?? "an error outside of tests"),
    skipped: 0,
  };
  const visit = (part: Suite): void => {
    for (const { title, file: path, tests } of part.specs ?? []) {
      for (const { status, projectName, results } of tests) {
        if (status === "expected") outcome.passed += 1;
        else if (status === "skipped") outcome.skipped += 1;
        // A test that passes only on a repetition counts as failed, and its cause must be found.
        else {
          const name = `${path}: ${title} (${projectName})${status === "flaky" ? ", flaky" : ""}`;
          outcome.failed.push(withReason(name, results?.find(({ error }) => error)?.error?.message));
        }
      }
    }
    for (const inner of part.suites ?? []) visit(inner);
  };
  for (const part of report.suites) visit(part);
  return outcome;
}

/** Adds the first line of a failure's message, so that it is known where a report's middle was cut off. */
function withReason(name: string, message: string | undefined): string {
  const [reason = ""] = stripVTControlCharacters(message ?? "")
    .trim()
    .split("\n");
  return reason === "" ? name : `${name}\n    ${reason}`;
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
