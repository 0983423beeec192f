/**
 * Programs of the system: where is one, and install one with the system's package manager where we may. Never asks for a
 * password: without root or a sudo that needs none, nothing is installed.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const INSTALL_TIMEOUT_MS = 900_000;

/** The names of one program's package with each manager, in order of preference. */
export interface PackageNames {
  readonly apt?: readonly string[];
  readonly dnf?: readonly string[];
  readonly apk?: readonly string[];
  readonly brew?: readonly string[];
}

/** The full path of the first of these programs on the PATH (or where systems keep servers), or undefined. */
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
 * @returns why nothing was installed, as the end of a sentence; callers look for the program anew in any case
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

/** What to put in front of a command to be allowed to install; undefined when we may not. */
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
