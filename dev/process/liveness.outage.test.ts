/**
 * A process whose event loop is blocked is noticed; one that answers, or is still starting, is left alone.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

import { afterEach, expect, it } from "vitest";

import { probe } from "@/lib/core/liveness";

const liveness = fileURLToPath(new URL("../../lib/core/liveness.ts", import.meta.url));
const often = { everyMs: 50, maxMissed: 20, maxMissedAtStart: 10_000 };
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts a process that answers once it has loaded, and then runs the given code. */
function start(then: string): ChildProcess {
  const program = `const { answerProbes } = await import(${JSON.stringify(liveness)}); answerProbes(); ${then}`;
  const args = ["--import", "tsx", "--input-type=module", "-e", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  children.push(child);
  return child;
}

it("notices a process whose event loop is blocked", async () => {
  const child = start("process.once('message', () => setTimeout(() => { for (;;); }, 200));");
  await expect(new Promise<void>((resolve) => probe(child, resolve, often))).resolves.toBeUndefined();
});

it("leaves a process alone that responds", async () => {
  const child = start("");
  let silent = false;
  const stop = probe(child, () => (silent = true), often);
  for (let answers = 0; answers < 30; answers += 1) await new Promise((resolve) => child.once("message", resolve));
  stop();
  expect(silent).toBe(false);
});
