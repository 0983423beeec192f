import { expect, it } from "vitest";

import { type KeyStep, type PressedKey, readKey, sequenceMs } from "./read-key";

const pages = [
  { href: "/admin/orders", key: "o" },
  { href: "/admin/guests", key: "g" },
];
const nothing: KeyStep = { kind: "none" };

function press(key: string, change: Partial<PressedKey> = {}, before: KeyStep = nothing): KeyStep {
  return readKey({ key, hasModifier: false, isTaken: false, atMs: 1_000, ...change }, before, pages);
}

it("goes to a page after g and its letter", () => {
  const g = press("g");
  expect(g).toEqual({ kind: "await-letter", sinceMs: 1_000 });
  expect(press("o", { atMs: 1_500 }, g)).toEqual({ kind: "go", href: "/admin/orders" });
  expect(press("O", { atMs: 1_500 }, g)).toEqual({ kind: "go", href: "/admin/orders" });
  expect(press("g", { atMs: 1_500 }, g)).toEqual({ kind: "go", href: "/admin/guests" });
});

it("forgets g after a while, and after another key", () => {
  const g = press("g");
  expect(press("o", { atMs: 1_001 + sequenceMs }, g)).toEqual(nothing);
  const other = press("x", { atMs: 1_100 }, g);
  expect(other).toEqual(nothing);
  expect(press("o", { atMs: 1_200 }, other)).toEqual(nothing);
  expect(press("o")).toEqual(nothing);
});

it("searches with a slash and shows the keys with a question mark", () => {
  expect(press("/")).toEqual({ kind: "search" });
  expect(press("?")).toEqual({ kind: "show-keys" });
});

it("means nothing with a modifier, in a field or while a dialog is open", () => {
  for (const key of ["g", "/", "?"])
    for (const change of [{ hasModifier: true }, { isTaken: true }]) expect(press(key, change)).toEqual(nothing);
  expect(press("o", { hasModifier: true }, press("g"))).toEqual(nothing);
  expect(press("o", { isTaken: true }, press("g"))).toEqual(nothing);
});
