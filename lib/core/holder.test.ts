import { describe, expect, it } from "vitest";

import { formatHolder, guestHolder, isSameHolder } from "./holder";

describe("holders", () => {
  it("knows a guest by the hash of the key, never by the key", () => {
    expect(guestHolder("abc")).toEqual({
      kind: "guest",
      id: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
    expect(formatHolder(guestHolder("abc"))).toMatch(/^guest:ba7816bf/);
  });

  it("takes kind and id together as identity", () => {
    expect(isSameHolder({ kind: "user", id: "1" }, { kind: "user", id: "1" })).toBe(true);
    expect(isSameHolder({ kind: "user", id: "1" }, { kind: "guest", id: "1" })).toBe(false);
    expect(isSameHolder({ kind: "user", id: "1" }, { kind: "user", id: "2" })).toBe(false);
  });
});
