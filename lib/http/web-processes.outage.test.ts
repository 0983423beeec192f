/**
 * Tests of processes that share a port: while one is dead the other serves, and while all are dead
 * connections wait for the next.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, it } from "vitest";

import { eventually } from "@/db/testing/eventually";
import { freePort } from "@/dev/process/port";

import type { Address } from "./shared-port";

const root = fileURLToPath(new URL("../..", import.meta.url));
const moduleOf = (path: string) => JSON.stringify(join(root, path));

/** A server that answers with its process id. */
const program = (address: Address) => `
import { createServer } from "node:http";
import { answerProbes } from ${moduleOf("lib/core/liveness.ts")};
import { hasSharedPort, listenOptions } from ${moduleOf("lib/http/shared-port.ts")};
import { runWebProcesses } from ${moduleOf("lib/http/web-processes.ts")};
const address = ${JSON.stringify(address)};
if (!hasSharedPort()) await runWebProcesses(2, address);
else {
  createServer((_, response) => response.setHeader("connection", "close").end(String(process.pid)))
    .listen(listenOptions(address), answerProbes);
  process.on("SIGTERM", () => process.exit(0));
}`;

let folder = "";
let port = 0;
let primary: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-web-"));
  port = await freePort();
  writeFileSync(join(folder, "web.mts"), program({ host: "127.0.0.1", port }));
  primary = spawn(process.execPath, ["--import", "tsx", join(folder, "web.mts")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
});

afterEach(async () => {
  if (primary?.exitCode === null && primary.signalCode === null) {
    primary.kill("SIGTERM");
    await once(primary, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Sends a request.
 * @returns the process that answered, or the error's code
 */
function ask(): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ port, host: "127.0.0.1", agent: false }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += String(piece))).on("end", () => resolve(text));
    });
    asked.setTimeout(120_000, () => asked.destroy(Object.assign(new Error("no answer"), { code: "no answer" })));
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "failed")).end();
  });
}

const isPid = (answer: string) => /^\d+$/.test(answer);

/** Sends requests until this many processes have answered. */
async function answering(count: number): Promise<string[]> {
  const pids = new Set<string>();
  await eventually(async () => {
    // Sends several at once, because one alone may always find the same process first.
    for (const answer of await Promise.all(Array.from({ length: 16 }, ask))) if (isPid(answer)) pids.add(answer);
    expect(pids.size).toBe(count);
  }, 10);
  return [...pids];
}

it("refuses no connection while one of them is dead, and starts it again", async () => {
  const before = await answering(2);
  process.kill(Number(before[0]), "SIGKILL");
  const answers: string[] = [];
  while (!answers.some((answer) => isPid(answer) && !before.includes(answer)))
    answers.push(...(await Promise.all(Array.from({ length: 16 }, ask))));
  // Requests that the dead process had accepted may be cut off; the rest is answered.
  expect(answers.filter((answer) => !isPid(answer) && answer !== "ECONNRESET")).toEqual([]);
  expect(answers.filter((answer) => answer === "ECONNRESET").length).toBeLessThanOrEqual(16);
});

it("keeps new connections waiting for the next process while both are dead", async () => {
  const before = (await answering(2)).map(Number);
  for (const pid of before) process.kill(pid, "SIGKILL");
  await eventually(() => {
    for (const pid of before) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  }, 1);
  for (const answer of await Promise.all(Array.from({ length: 16 }, ask))) expect(answer).toMatch(/^\d+$/);
  await answering(2);
});

it("ends all of them on request", async () => {
  const pids = await answering(2);
  primary?.kill("SIGTERM");
  if (primary) await once(primary, "exit");
  expect(primary?.exitCode).toBe(0);
  for (const pid of pids) expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
});
