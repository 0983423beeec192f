/**
 * Builds the site when, and only when, its sources have changed. A hash over the content of every source file
 * is kept beside the build.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { precompress } from "../scripts/precompress";
import { endChild } from "./process/process";
import { diskFull, isDiskFull, StartupError } from "./startup-error";

/**
 * Everything that `next build` reads, except tsconfig.json. Files that only server.ts, the stack or tests use
 * are not listed.
 */
const sources = [
  "app",
  "components",
  "lib",
  "db",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.js",
  "postcss.config.mjs",
  "package-lock.json",
];
const STOP_MS = 5_000;
const leftOut = /\.test\.tsx?$|^db\/(migrations|testing|demo)\//;

export interface BuildOptions {
  readonly root: string;
  /** File for the output of Next. */
  readonly log: string;
  /** Receives the id of the build process, to record it, and a function that stops it. */
  readonly onStarted: (pid: number, stop: () => Promise<void>) => void;
}

/**
 * Makes sure that `.next` holds a build of the present sources.
 * @returns true when the site had to be built
 * @throws {StartupError} when the build fails; its last lines are in the message
 */
export async function ensureBuild({ root, log, onStarted }: BuildOptions): Promise<boolean> {
  const stamp = join(root, ".next", "holdfast-sources");
  const hash = hashSources(root);
  // Next completes tsconfig.json while it builds, so the file is hashed as it is afterwards.
  const stampNow = () => hash + hashText(readFileSync(join(root, "tsconfig.json")));
  if (existsSync(join(root, ".next", "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8") === stampNow())
    return false;
  rmSync(stamp, { force: true });
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "w");
  const child = spawn(process.execPath, [join(root, "node_modules", "next", "dist", "bin", "next"), "build"], {
    cwd: root,
    stdio: ["ignore", output, output],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  closeSync(output);
  if (child.pid !== undefined) onStarted(child.pid, () => endChild(child, ["SIGTERM"], STOP_MS));
  const code = await new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
  if (code !== 0) throw explain(log);
  await precompress(join(root, ".next", "static"));
  writeFileSync(stamp, stampNow());
  return true;
}

/** Hashes path and content of every source file, in a fixed order. */
export function hashSources(root: string): string {
  const hash = createHash("sha256").update(process.version);
  for (const [name, value] of Object.entries(process.env).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${value}\0`);
  for (const path of sources.flatMap((source) => filesBelow(root, source))) {
    if (leftOut.test(path)) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

const hashText = (text: Buffer) => createHash("sha256").update(text).digest("hex");

function filesBelow(root: string, path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}

function explain(log: string): StartupError {
  const said = readFileSync(log, "utf8");
  if (/ENOSPC|No space left on device/.test(said) || isDiskFull(dirname(log))) return diskFull(dirname(log));
  if (/Another next build process is already running/i.test(said))
    return new StartupError("The site is being built by another process already.", "Wait until it is done and start again.");
  const last = said.trimEnd().split("\n").slice(-30).join("\n");
  return new StartupError(`The site could not be built.\n\n${last}\n`, `All of what Next says is in ${log}.`);
}
