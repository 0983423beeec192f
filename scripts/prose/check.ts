/**
 * The checks of prose in the repository, for `npm run verify`: prints each fault with file and line, and ends
 * with 1 when there is one. A line "note: ..." says what could not be checked here.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findDeadCitations } from "./citations";
import { findCommentFaults } from "./comments";
import { readHistory } from "./history";
import { findUnexplainedStatements } from "./raw-statements";
import { findBadSubjects } from "./subjects";

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

const paths = listFiles("");
const files = paths
  .filter((path) => isRead.test(path) && !isMade.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** Pages of the site, which speak to guests, and the rules of style, which quote what they forbid. */
const isFree = /^content\/|^docs\/style\.md$/;
const styled = files.filter(({ path }) => !isFree.test(path));

const history = readHistory(root);

const found = [
  ...[...findDeadCitations(files, paths), ...findCommentFaults(styled), ...findUnexplainedStatements(files)].map(
    ({ path, line, message }) => `${path}:${line}  ${message}`,
  ),
  ...findBadSubjects(history.commits),
  ...(history.fault === undefined ? [] : [history.fault]),
  ...(styled.length === 0 ? ["no file was read, so nothing was checked"] : []),
];
if (history.note !== undefined) console.log(`note: ${history.note}`);
for (const fault of found) console.log(fault);
process.exitCode = found.length === 0 ? 0 : 1;
