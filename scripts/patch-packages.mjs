/**
 * Applies the changes in patches/ to the installed packages, once: a file that is changed already stays. The
 * bootstrap runs it before every command, the image's build runs it after `npm ci`; by hand: `node
 * scripts/patch-packages.mjs`. It uses built-in modules only.
 *
 * A change names the text it replaces, which must occur exactly once, and the version it was written for.
 * Another version is refused rather than changed blindly.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { postgres } from "../patches/postgres.mjs";

const patches = [postgres];

/**
 * Applies the missing changes to the packages.
 * @param root the folder that holds node_modules
 * @returns the number of files that were changed
 * @throws {Error} when a package is missing, has another version, or its text differs from the one a change
 * was written for
 */
export function patchPackages(root) {
  let changed = 0;
  for (const { name, version, changes } of patches) {
    const folder = join(root, "node_modules", name);
    const installed = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
    if (installed !== version) throw new Error(`patches/${name}.mjs is for version ${version}, and ${installed} is installed`);
    for (const file of new Set(changes.flatMap(({ files }) => files))) {
      const path = join(folder, file);
      const before = readFileSync(path, "utf8");
      const after = changes
        .filter(({ files }) => files.includes(file))
        .reduce((text, change) => apply(text, change, path), before);
      if (after === before) continue;
      replaceFile(path, after);
      changed += 1;
    }
  }
  return changed;
}

function apply(text, { from, to, why }, path) {
  if (text.includes(to)) return text;
  if (text.split(from).length !== 2) throw new Error(`the text of ${path} is not what this was written for: ${why}`);
  return text.replace(from, () => to);
}

/**
 * Replaces a file in one step: another process may be reading it, and copies that share the file must stay as
 * they are.
 */
function replaceFile(path, text) {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const changed = patchPackages(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));
  process.stdout.write(changed === 0 ? "The packages are as they should be.\n" : `${changed} files changed.\n`);
}
