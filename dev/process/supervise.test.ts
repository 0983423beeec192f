/** A process that ends by itself is started again; one that is stopped stays stopped. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isAlive } from "./process";
import { supervise, type Supervised } from "./supervise";

let folder = "";
let supervised: Supervised | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-supervise-"));
});

afterEach(async () => {
  await supervised?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a Node program; resolves with the id of each process once `count` of them have been started. */
function run(program: string, count: number, log = join(folder, "log")): Promise<number[]> {
  return new Promise((resolve) => {
    const pids: number[] = [];
    supervised = supervise({
      name: "test",
      args: ["-e", program],
      cwd: folder,
      variables: { PATH: process.env["PATH"], NODE_ENV: "test" },
      log,
      isProbed: false,
      onProcess: (pid) => {
        pids.push(pid);
        if (pids.length === count) resolve(pids);
      },
      onFall: () => undefined,
    });
  });
}

it("starts it again after it fell, keeping what both said", async () => {
  const pids = await run("console.log('here'); process.exitCode = 1", 2);
  expect(new Set(pids).size).toBe(2);
  await supervised?.stop();
  expect(readFileSync(join(folder, "log"), "utf8")).toMatch(/^(here\n){1,2}$/);
});

it("lets it finish when it is stopped, and does not start it again", async () => {
  const program =
    "process.on('SIGTERM', () => { console.log('finished'); process.exit(0); }); setInterval(() => {}, 1000); console.log('up')";
  const [pid = 0] = await run(program, 1);
  while (!/up/.test(readFileSync(join(folder, "log"), "utf8"))) await new Promise((resolve) => setTimeout(resolve, 20));
  await supervised?.stop();
  expect(isAlive(pid)).toBe(false);
  expect(readFileSync(join(folder, "log"), "utf8")).toBe("up\nfinished\n");
});

it("runs on where its log cannot be opened", async () => {
  const pids = await run("process.exitCode = 1", 2, join(process.execPath, "log"));
  expect(new Set(pids).size).toBe(2);
});
