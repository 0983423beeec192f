import { expect, it } from "vitest";

import { type KeyStep, type PressedKey, readKey, sequenceMs } from "./read-key";

const page = (name: string, key: string) => ({
  href: `/admin/${name}`,
  key,
  label: name,
  group: "house",
  takesListing: true,
  hasListsBelow: false,
});
const [orders, guests] = [page("orders", "o"), page("guests", "g")];
const pages = [orders, guests];
const nothing: KeyStep = { kind: "none" };

function press(key: string, change: Partial<PressedKey> = {}, before: KeyStep = nothing): KeyStep {
  return readKey({ key, hasModifier: false, isTaken: false, atMs: 1_000, ...change }, before, pages);
}

it("goes to a page after g and its letter", () => {
  const g = press("g");
  expect(g).toEqual({ kind: "await-letter", sinceMs: 1_000 });
  expect(press("o", { atMs: 1_500 }, g)).toEqual({ kind: "go", page: orders });
  expect(press("O", { atMs: 1_500 }, g)).toEqual({ kind: "go", page: orders });
  expect(press("g", { atMs: 1_500 }, g)).toEqual({ kind: "go", page: guests });
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
