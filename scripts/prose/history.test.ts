/** Reading the history of whole, shallow and rewritten repositories. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

import { readHistory } from "./history";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-history-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
const git = (cwd: string, ...args: string[]) => execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8" }).trim();

/** Makes a repository with three commits. */
function makeRepository() {
  const root = join(folder, "whole");
  mkdirSync(root);
  git(root, "init", "-q");
  const ids = ["First", "web: answer 400", "web: answer 500"].map((subject) => {
    git(root, "commit", "-q", "--allow-empty", "--no-verify", "-m", subject);
    return git(root, "rev-parse", "--short", "HEAD");
  });
  return { root, ids };
}

it("lists the commits after the given one, the newest first", () => {
  const { root, ids } = makeRepository();
  expect(readHistory(root, ids[0])).toEqual({
    commits: [
      { id: ids[2], subject: "web: answer 500" },
      { id: ids[1], subject: "web: answer 400" },
    ],
  });
});

it("notes by name what a shallow clone leaves unchecked, and reads one that reaches back far enough", () => {
  const { root, ids } = makeRepository();
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  git(folder, "clone", "-q", "--depth", "1", pathToFileURL(root).href, one);
  git(folder, "clone", "-q", "--depth", "2", pathToFileURL(root).href, two);
  expect(readHistory(one, ids[1])).toEqual({
    commits: [],
    note: `subjects of commits were not checked: this clone is shallow and lacks ${ids[1]}`,
  });
  expect(readHistory(two, ids[1]).commits).toMatchObject([{ subject: "web: answer 500" }]);
});

it("fails where the whole history lacks the given commit, or has it aside of its branch", () => {
  const { root, ids } = makeRepository();
  expect(readHistory(root, "0123456")).toEqual({ commits: [], fault: expect.stringContaining("lacks 0123456") });
  git(root, "checkout", "-q", "--orphan", "squashed");
  git(root, "commit", "-q", "--allow-empty", "--no-verify", "-m", "web: answer");
  expect(readHistory(root, ids[0]).fault).toContain(`lacks ${ids[0]}`);
});

it("notes an archive, which has no history", () => {
  expect(readHistory(folder)).toEqual({
    commits: [],
    note: "subjects of commits were not checked: this folder is no Git repository",
  });
});
