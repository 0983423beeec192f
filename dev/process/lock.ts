/**
 * One stack per folder. The lock file names the process that holds it and every process it started. A later
 * start recognises a lock left behind by a crash and ends the processes of that run which still run. It
 * leaves a process alone whose number the system gave to another program since.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { endProcess, markOf, stillRuns, type ProcessMark } from "./process";
import { codeOf, diskFull, StartupError } from "../startup-error";

const mark = z.object({ pid: z.number().int(), startedAt: z.string() });
const content = mark.extend({ children: z.array(mark) });
type Content = z.output<typeof content>;

export interface Lock {
  /** Number of processes of an earlier, crashed run that were ended. */
  readonly recovered: number;
  /** Records a process of this stack, so that the next start can end it if this stack cannot. */
  readonly addChild: (pid: number) => void;
  readonly release: () => void;
}

/**
 * Takes the lock of a state folder.
 * @throws {StartupError} when another stack holds it, or the folder cannot be written
 */
export async function takeLock(dataDir: string): Promise<Lock> {
  makeFolder(dataDir);
  const file = join(dataDir, "lock");
  const me = markOf(process.pid) ?? { pid: process.pid, startedAt: "unknown" };
  const own: { -readonly [Key in keyof Content]: Content[Key] } = { ...me, children: [] };
  let recovered = 0;
  for (let attempt = 0; !create(file, own); attempt += 1) {
    const holder = readLock(file);
    if (attempt > 5 || (holder !== undefined && holder.pid !== process.pid && stillRuns(holder)))
      throw alreadyRuns(holder?.pid);
    for (const child of (holder?.children ?? []).toReversed()) recovered += await endLeftover(child);
    // Another start may have removed the same lock meanwhile, and hold a new one now.
    if (isSame(readLock(file), holder)) rmSync(file, { force: true });
  }
  // Two starts may both have found the same dead lock; the one that wrote last holds the new one.
  await sleep(20);
  if (readLock(file)?.pid !== process.pid) throw alreadyRuns(readLock(file)?.pid);
  return {
    recovered,
    addChild(pid) {
      const child = markOf(pid);
      if (child === undefined) return;
      own.children = [...own.children.filter(stillRuns), child];
      try {
        writeFileSync(`${file}.new`, JSON.stringify(own), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        // The next child records this one, too. A crash before then would leave it behind, which is better
        // than not starting it.
        if (codeOf(error) !== "ENOSPC") throw error;
      }
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Tells whether a stack runs on this state folder now. */
export function isLocked(dataDir: string): boolean {
  const holder = readLock(join(dataDir, "lock"));
  return holder !== undefined && stillRuns(holder);
}

async function endLeftover(child: ProcessMark): Promise<number> {
  if (!stillRuns(child)) return 0;
  await endProcess(child, "SIGTERM", 12_000);
  return 1;
}

function create(file: string, value: Content): boolean {
  try {
    writeFileSync(file, JSON.stringify(value), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (codeOf(error) === "ENOSPC") throw diskFull(file);
    throw error;
  }
}

/** Reads the lock; undefined when there is none or a crash left it half written. */
function readLock(file: string): Content | undefined {
  try {
    return content.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

function isSame(one: Content | undefined, other: Content | undefined): boolean {
  return one?.pid === other?.pid && one?.startedAt === other?.startedAt;
}

function alreadyRuns(pid: number | undefined): StartupError {
  return new StartupError(
    `Holdfast runs already from this folder${pid === undefined ? "" : ` (process ${pid})`}.`,
    "Use that one, or stop it with Ctrl-C where it runs; another copy of the folder can run beside it with PORT set.",
  );
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    if (codeOf(error) === "ENOSPC") throw diskFull(dataDir);
    throw new StartupError(
      `The folder ${dataDir} cannot be made (${codeOf(error) ?? "unknown"}).`,
      "Start as the account that owns the checkout.",
    );
  }
}
