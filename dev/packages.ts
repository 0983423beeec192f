/**
 * Programs of the system: finds one, and installs one with the system's package manager where that is
 * allowed. It never asks for a password: without root, or a sudo that needs no password, nothing is
 * installed.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const INSTALL_TIMEOUT_MS = 900_000;

/** Package names of one program with each manager, in order of preference. */
export interface PackageNames {
  readonly apt?: readonly string[];
  readonly dnf?: readonly string[];
  readonly apk?: readonly string[];
  readonly brew?: readonly string[];
}

/**
 * Finds the first of these programs on the PATH or in the folders where systems keep servers.
 * @returns its full path, or undefined
 */
export function findProgram(names: readonly string[]): string | undefined {
  const extra =
    process.platform === "win32"
      ? []
      : ["/usr/local/bin", "/usr/bin", "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/snap/bin"];
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const name of names) {
    for (const folder of [...(process.env["PATH"] ?? "").split(delimiter), ...extra]) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (folder !== "" && isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

/**
 * Tries the package names in turn with the manager this machine has.
 * @returns the reason why nothing was installed, as the end of a sentence; callers look for the program again
 * in any case
 */
export function installPackage(names: PackageNames): string {
  const manager = (["apt-get", "dnf", "apk", "brew"] as const).find((name) => findProgram([name]) !== undefined);
  if (manager === undefined) return "it has no package manager we know (apt, dnf, apk, brew)";
  const prefix = privilege(manager);
  if (prefix === undefined) return "installing one needs root or a sudo without a password";
  const commands = {
    "apt-get": {
      update: ["apt-get", "update"],
      install: ["apt-get", "install", "-y", "--no-install-recommends"],
      list: names.apt,
    },
    dnf: { update: undefined, install: ["dnf", "install", "-y"], list: names.dnf },
    apk: { update: undefined, install: ["apk", "add"], list: names.apk },
    brew: { update: undefined, install: ["brew", "install"], list: names.brew },
  }[manager];
  const run = (words: readonly string[]) => {
    const [program = "", ...args] = [...prefix, ...words];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    return spawnSync(program, args, { env, stdio: "ignore", timeout: INSTALL_TIMEOUT_MS }).status === 0;
  };
  for (const refreshed of commands.update === undefined ? [true] : [false, true]) {
    if (refreshed && commands.update !== undefined) run(commands.update);
    for (const name of commands.list ?? [])
      if (run([...commands.install, name])) return "it was installed but is not to be found";
  }
  return `${manager} could not install it`;
}

/**
 * Returns the words that precede an install command to give it the rights, or undefined without any rights.
 */
function privilege(manager: string): readonly string[] | undefined {
  if (manager === "brew" || process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
