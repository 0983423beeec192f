/**
 * Tests that lines arrive whole and in order, and that a failed write stops nothing and is reported once
 * writing works again.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { eventually } from "@/db/testing/eventually";

import { openLogDestination } from "./log-destination";

let folder = "";
let file = "";
const open: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-log-"));
  file = join(folder, "log");
});

afterEach(() => {
  for (const fd of open.splice(0)) closeSync(fd);
  rmSync(folder, { recursive: true, force: true });
});

function openFile(path: string, flags: string): number {
  const fd = openSync(path, flags);
  open.push(fd);
  return fd;
}

/** Replaces an open file by a writable one, as when a full disk has room again. */
function mend(fd: number): void {
  closeSync(fd);
  open.splice(open.indexOf(fd), 1);
  while (openFile(file, "a") !== fd);
}

const lines = () => readFileSync(file, "utf8").split("\n").slice(0, -1);

it("writes lines whole and in order, many and long ones, too", async () => {
  const destination = openLogDestination(openFile(file, "a"));
  const written = Array.from({ length: 2_000 }, (_, nth) => `${nth} ${"x".repeat(nth)}`);
  for (const line of written) destination.write(`${line}\n`);
  await eventually(() => expect(lines()).toEqual(written));
});

it("writes the last words before it returns", () => {
  const destination = openLogDestination(openFile(file, "a"));
  destination.write("last words\n");
  destination.flush();
  expect(lines()).toEqual(["last words"]);
});

it("drops what cannot be written, and says how much once it can", async () => {
  openFile(file, "w");
  // Opened for reading only: every write fails.
  const fd = openFile(file, "r");
  const destination = openLogDestination(fd);
  for (let nth = 0; nth < 5; nth += 1) destination.write(`${"x".repeat(2_000)}\n`);
  destination.flush();
  await new Promise((resolve) => setTimeout(resolve, 50));
  mend(fd);
  await eventually(() => {
    destination.write("here again\n");
    expect(lines().at(-1)).toBe("here again");
  });
  const [note] = lines();
  expect(JSON.parse(note ?? "")).toMatchObject({ level: "warn", lines: 5, msg: "log lines could not be written" });
});

it.runIf(process.platform === "linux")("neither blocks nor fails on a full disk", async () => {
  const destination = openLogDestination(openFile("/dev/full", "w"));
  const write = () => {
    for (let nth = 0; nth < 20_000; nth += 1) destination.write(`${"x".repeat(1_000)}\n`);
    destination.flush();
  };
  expect(write).not.toThrow();
  await new Promise((resolve) => setImmediate(resolve));
  expect(write).not.toThrow();
});
