/**
 * Adds to package-lock.json the optional packages for other systems that the registry used for writing it did
 * not have, so that `npm ci` accepts the file on every system. Run it after changing dependencies with such a
 * registry: `npm run lockfile`.
 *
 * npm leaves out of the lockfile an optional package it cannot find, and then refuses the lockfile as
 * incomplete. The version of an added package comes from the package that depends on it, and its system from
 * its name. npm fills in the rest when it finds one.
 */
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "x64", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

/** Derives the system of a package from the parts of its name. */
function systemOf(name) {
  const parts = name.split("/").at(-1).split(/[-.]/);
  const os = systems.filter((system) => parts.includes(system) || (system === "win32" && parts.includes("windows")));
  const cpu = processors.filter((processor) => parts.includes(processor));
  const libc = parts.some((part) => part.startsWith("musl")) ? ["musl"] : parts.includes("gnu") ? ["glibc"] : [];
  return {
    ...(cpu.length > 0 ? { cpu: cpu.slice(0, 1) } : {}),
    ...(os.length > 0 ? { os: os.slice(0, 1) } : {}),
    ...(os[0] === "linux" && libc.length > 0 ? { libc } : {}),
  };
}

const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = path === "" ? `node_modules/${name}` : `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] ?? lock.packages[hoisted]) continue;
    if (!/^\d/.test(version)) continue;
    lock.packages[hoisted] = { version, ...systemOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} added\n`);
