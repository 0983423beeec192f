/** The build is repeated when its sources change, and only then. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources } from "./build";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holdfast-build-"));
  write("app/page.tsx", "page");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it.each([
  ["app/page.tsx", "changed"],
  ["lib/new.ts", "added"],
  ["package-lock.json", "changed"],
  ["proxy.ts", "added"],
])("%s %s means another build", (path) => {
  const before = hashSources(root);
  write(path, "something else");
  expect(hashSources(root)).not.toBe(before);
});

it.each(["lib/money.test.ts", "db/migrations/0001.sql", "dev/start.ts", "README.md"])("%s does not matter to it", (path) => {
  const before = hashSources(root);
  write(path, "something else");
  expect(hashSources(root)).toBe(before);
});

it("nor do times: a fresh clone of the same content is the same", () => {
  const before = hashSources(root);
  utimesSync(join(root, "app/page.tsx"), 1, 1);
  expect(hashSources(root)).toBe(before);
});

it("distinguishes a moved file from a changed one", () => {
  const before = hashSources(root);
  rmSync(join(root, "app/page.tsx"));
  write("app/other.tsx", "page");
  expect(hashSources(root)).not.toBe(before);
});
