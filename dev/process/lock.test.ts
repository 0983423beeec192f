/** A folder has one stack. Processes of a dead stack are ended, and those of other programs are not. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isLocked, takeLock } from "./lock";
import { isAlive, markOf, whenGone } from "./process";
import { isStartupError } from "../startup-error";

let dataDir = "";
const sleepers: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "holdfast-lock-"));
});

afterEach(() => {
  for (const sleeper of sleepers.splice(0)) sleeper.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

async function startSleeper(): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); process.send('up')"], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  sleepers.push(child);
  await new Promise((resolve) => child.once("message", resolve));
  return { child, pid: child.pid ?? 0 };
}

const writeLock = (content: unknown) =>
  writeFileSync(join(dataDir, "lock"), typeof content === "string" ? content : JSON.stringify(content));
const dead = { pid: 2 ** 22 - 1, startedAt: "1" };

describe("a second start", () => {
  it("is refused while the first one's process runs, and says which it is", async () => {
    const { pid } = await startSleeper();
    writeLock({ ...markOf(pid), children: [] });
    const refused = await takeLock(dataDir).catch((error: unknown) => error);
    expect(isStartupError(refused) && refused.message).toContain(`process ${pid}`);
    expect(isLocked(dataDir)).toBe(true);
  });

  it("is accepted once the first has released the lock", async () => {
    (await takeLock(dataDir)).release();
    const second = await takeLock(dataDir);
    expect(second.recovered).toBe(0);
    second.release();
    expect(isLocked(dataDir)).toBe(false);
  });
});

describe("a leftover of a crash", () => {
  it("is ended when it is still the process that was written down", async () => {
    const { child, pid } = await startSleeper();
    writeLock({ ...dead, children: [markOf(pid)] });
    const lock = await takeLock(dataDir);
    await whenGone(child);
    expect(lock.recovered).toBe(1);
    lock.release();
  });

  it("is left alone when the number belongs to another process now", async () => {
    const { pid } = await startSleeper();
    writeLock({ ...dead, children: [{ pid, startedAt: "another time" }] });
    const lock = await takeLock(dataDir);
    expect(lock.recovered).toBe(0);
    expect(isAlive(pid)).toBe(true);
    lock.release();
  });

  it("may be a lock that was half written", async () => {
    writeLock('{"pid": 12');
    const lock = await takeLock(dataDir);
    expect(isLocked(dataDir)).toBe(true);
    lock.release();
  });
});

it("remembers children for the next start", async () => {
  const { child, pid } = await startSleeper();
  const lock = await takeLock(dataDir);
  lock.addChild(pid);
  const { children } = JSON.parse(readFileSync(join(dataDir, "lock"), "utf8")) as { children: unknown[] };
  expect(children).toEqual([markOf(pid)]);
  child.kill("SIGKILL");
  lock.release();
});
