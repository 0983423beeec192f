/** The checks of prose in the repository, for `npm run verify`: prints what is wrong with file and line, and ends with 1. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findDeadCitations } from "./citations";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What is made or installed, and Git's own. */
const skipped = new Set([".git", ".next", ".data", "node_modules", "test-results", "playwright-report"]);
const isRead = /\.(?:ts|tsx|mjs|js|css|md|ya?ml|conf)$|(?:^|\/)Dockerfile$/;
/** Made by programs. */
const isMade = /^(?:clients\/typescript\/schema\.ts|db\/migrations\/)/;

/** Every file below a folder, by its path from the root, with slashes. */
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

const found = findDeadCitations(files, paths);
for (const { path, line, message } of found) console.log(`${path}:${line}  ${message}`);
if (files.length === 0) console.log("no file was read, so nothing was checked");
process.exitCode = found.length === 0 && files.length > 0 ? 0 : 1;
