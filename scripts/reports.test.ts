/** The sum at the end of `npm test` counts the tests that really ran. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPlaywrightReport, readVitestReport } from "./reports";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-reports-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: unknown): string {
  const path = join(folder, "report.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

it("counts vitest's tests and names what failed, a file that broke before its first test included", () => {
  const report = {
    testResults: [
      {
        name: "/r/a.test.ts",
        status: "failed",
        assertionResults: [
          { fullName: "a works", status: "passed" },
          { fullName: "a breaks", status: "failed", failureMessages: ["Error: \u001b[31mno\u001b[39m\n    at x"] },
          { fullName: "a later", status: "skipped" },
        ],
      },
      { name: "/r/b.test.ts", status: "failed", message: "syntax", assertionResults: [] },
    ],
  };
  expect(readVitestReport(file(report), "/r")).toEqual({
    passed: 1,
    skipped: 1,
    failed: ["a.test.ts: a breaks\n    Error: no", "b.test.ts"],
  });
});

it("counts Playwright's tests at any depth; one that passed only when repeated has failed", () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: "book.spec.ts",
    tests: [{ status, projectName: "390", results: [message === undefined ? {} : { error: { message } }] }],
  });
  const report = {
    suites: [
      {
        specs: [spec("home", "expected")],
        suites: [{ specs: [spec("pays", "unexpected", "not paid\nat x"), spec("waits", "flaky"), spec("off", "skipped")] }],
      },
    ],
    errors: [],
  };
  expect(readPlaywrightReport(file(report))).toEqual({
    passed: 1,
    skipped: 1,
    failed: ["book.spec.ts: pays (390)\n    not paid", "book.spec.ts: waits (390), flaky"],
  });
});

it("distinguishes a run that left no report, or half of one, from a run without tests", () => {
  expect(readVitestReport(join(folder, "absent.json"), "/r")).toBeUndefined();
  expect(readVitestReport(file('{"testRes'), "/r")).toBeUndefined();
  expect(readPlaywrightReport(file({ suites: [], errors: [{ message: "no config\nat x" }] }))?.failed).toEqual(["no config"]);
});
