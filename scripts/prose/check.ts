/**
 * The checks of prose in the repository, for `npm run verify`: prints each fault with file and line, and ends
 * with 1 when there is one.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findDeadCitations } from "./citations";
import { findCommentFaults } from "./comments";
import { findUnexplainedStatements } from "./raw-statements";
import { type Commit, findBadSubjects } from "./subjects";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Folders that programs make or install, and Git's own. */
const skipped = new Set([".git", ".next", ".data", "node_modules", "test-results", "playwright-report"]);
const isRead = /\.(?:ts|tsx|mjs|js|css|sql|lua|md|ya?ml|conf)$|(?:^|\/)Dockerfile$/;
/** Files made by programs. */
const isMade = /^(?:clients\/typescript\/schema\.ts|db\/migrations\/(?!\d+_(?:extensions|search|storage_parameters)\.sql))/;

/** Lists every file below a folder, by its path from the root, with slashes. */
function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Last commit whose subject was written before the rule of docs/style.md. */
const shapedAfter = "40403f9";

/**
 * Lists the commits since then; none where the history does not reach back so far, as in an archive or a
 * shallow clone.
 */
function listCommits(): Commit[] {
  const log = ["log", "--format=%h%x09%s", `${shapedAfter}..HEAD`];
  const { status, stdout } = spawnSync("git", log, { cwd: root, encoding: "utf8" });
  if (status !== 0) return [];
  return stdout.split("\n").flatMap((line) => {
    const [id = "", subject = ""] = line.split("\t");
    return id === "" ? [] : [{ id, subject }];
  });
}

const paths = listFiles("");
const files = paths
  .filter((path) => isRead.test(path) && !isMade.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** Pages of the site, which speak to guests, and the rules of style, which quote what they forbid. */
const isFree = /^content\/|^docs\/style\.md$/;
const styled = files.filter(({ path }) => !isFree.test(path));

const found = [
  ...[...findDeadCitations(files, paths), ...findCommentFaults(styled), ...findUnexplainedStatements(files)].map(
    ({ path, line, message }) => `${path}:${line}  ${message}`,
  ),
  ...findBadSubjects(listCommits()),
  ...(styled.length === 0 ? ["no file was read, so nothing was checked"] : []),
];
for (const fault of found) console.log(fault);
process.exitCode = found.length === 0 ? 0 : 1;
