/** Changes to packages are made once, and never to a version or text they were not written for. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, it } from "vitest";

const program = fileURLToPath(new URL("patch-packages.mjs", import.meta.url));
const installed = fileURLToPath(new URL("../node_modules/postgres", import.meta.url));

let root = "";
let copy = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holdfast-patches-"));
  copy = join(root, "node_modules", "postgres");
  cpSync(installed, copy, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function patch(): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, root], { encoding: "utf8" });
  return { status, said: stdout + stderr };
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), "utf8")));
}

it("makes a change that is missing, and leaves those that are there", () => {
  const changed = "chunk = nextWriteTimer = null\n    socket.remove";
  expect(patch()).toMatchObject({ status: 0, said: "The packages are as they should be.\n" });
  edit("src/connection.js", (text) => text.replace(changed, "socket.remove"));
  expect(patch()).toMatchObject({ status: 0, said: "1 files changed.\n" });
  expect(readFileSync(join(copy, "src/connection.js"), "utf8")).toContain(changed);
});

it("refuses another version", () => {
  edit("package.json", (text) => text.replace('"version": "3.4.9"', '"version": "3.5.0"'));
  const { status, said } = patch();
  expect(status).toBe(1);
  expect(said).toContain("patches/postgres.mjs is for version 3.4.9, and 3.5.0 is installed");
});

it("refuses a text that it was not written for", () => {
  edit("src/connection.js", (text) => text.replaceAll("nextWriteTimer", "timer"));
  const { status, said } = patch();
  expect(status).toBe(1);
  expect(said).toContain("is not what this was written for");
});
