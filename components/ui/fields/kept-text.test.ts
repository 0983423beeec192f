import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { forgetKept, keepText, readKept } from "./kept-text";

/** A tab's storage: its entries are its own properties, as in a browser. */
class TabStorage {
  [key: string]: unknown;
  getItem(key: string) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key: string, value: string) {
    this[key] = value;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("sessionStorage", new TabStorage());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("keeps the text of each form apart, for two hours", () => {
  keepText("desk.ana.1", { name: "Rui" });
  keepText("desk.ana.1", { email: "rui@example.com" });
  expect(readKept("desk.ana.1")).toEqual({ name: "Rui", email: "rui@example.com" });
  expect(readKept("desk.ben.1")).toBeUndefined();
  vi.advanceTimersByTime(2 * 60 * 60 * 1000);
  expect(readKept("desk.ana.1")).toBeUndefined();
});

it("forgets one form, or every form and nothing else of the tab", () => {
  keepText("desk.ana.1", { name: "Rui" });
  keepText("desk.ana.2", { name: "Ana" });
  keepText("checkout.guest", { name: "Lea" });
  sessionStorage.setItem("holdfast-left-sale", "yes");
  forgetKept("desk.ana.1");
  expect([readKept("desk.ana.1"), readKept("desk.ana.2")]).toEqual([undefined, { name: "Ana" }]);
  forgetKept();
  expect(Object.keys(sessionStorage)).toEqual(["holdfast-left-sale"]);
});

it("works without storage", () => {
  vi.stubGlobal("sessionStorage", undefined);
  keepText("desk.ana.1", { name: "Rui" });
  forgetKept();
  expect(readKept("desk.ana.1")).toBeUndefined();
});
