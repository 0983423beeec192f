import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it } from "vitest";

import { findBadSubjects } from "./subjects";

const faults = (subject: string) => findBadSubjects([{ id: "abc1234", subject }]).length;

it("accepts an area and what was done to it", () => {
  expect(faults("documents: number credit notes without gaps")).toBe(0);
  expect(faults("dev, scripts: split stack into environment and commands")).toBe(0);
  expect(faults(`web: ${"a".repeat(67)}`)).toBe(0);
  expect(faults("auth: address, bring and feed what passes")).toBe(0);
  expect(faults("Merge pull request #12 from somewhere")).toBe(0);
  expect(faults("web: answer a request once")).toBe(0);
});

it("is asked by the hook of Git before a commit is made", () => {
  const file = join(mkdtempSync(join(tmpdir(), "holdfast-message-")), "MESSAGE");
  const exit = (message: string) => {
    writeFileSync(file, message);
    return spawnSync(process.execPath, ["--import", "tsx", "scripts/prose/check-message.ts", file], { encoding: "utf8" });
  };
  expect(exit("web: answer 400\n\nWhy.\n# Please enter\n").status).toBe(0);
  const refused = exit("# a comment\nFix stuff\n");
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("area: imperative, object")]);
});

it("names what is wrong, and the commit", () => {
  expect(faults("Fix stuff")).toBe(1);
  expect(faults("documents: Number credit notes")).toBe(1);
  expect(faults(`web: ${"a".repeat(68)}`)).toBe(1);
  expect(faults("web: answer 400.")).toBe(1);
  expect(faults("web: answered with 400")).toBe(1);
  expect(faults("web: answers with 400")).toBe(1);
  expect(faults("web: answering with 400")).toBe(1);
  for (const subject of ["web: made it answer", "web: ran", "web: the name of a field", "web: no more maps"])
    expect(faults(subject)).toBe(1);
  expect(faults("fix: answer 400")).toBe(1);
  expect(faults("wip: x")).toBe(1);
  expect(findBadSubjects([{ id: "abc1234", subject: "Fix stuff" }])).toEqual([
    "commit abc1234  the subject is not `area: imperative, object`: Fix stuff",
  ]);
});
