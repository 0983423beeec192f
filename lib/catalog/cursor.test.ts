import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hasCode } from "@/lib/core/errors";

import { decodeCursor, encodeCursor, type Position } from "./cursor";

const search = { place: "Malmö", sort: "price", limit: 20 };
const position: Position = { bucket: 1, key: -4.25, id: randomUUID() };

function refusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return hasCode(error, "invalid_input") ? error.details.issues[0]?.path[0] : error;
  }
}

describe("cursor", () => {
  it("comes back as it went in, exactly", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.uuid(), fc.boolean(), (key, id, second) => {
        const given: Position = { bucket: second ? 1 : 0, key: key === 0 ? 0 : key, id };
        expect(decodeCursor(search, encodeCursor(search, given))).toEqual(given);
      }),
    );
  });

  it("does not mind another page size, but another search", () => {
    const cursor = encodeCursor(search, position);
    expect(decodeCursor({ ...search, limit: 50, cursor }, cursor)).toEqual(position);
    expect(refusal(() => decodeCursor({ ...search, sort: "rating" }, cursor))).toBe("cursor");
  });

  it("refuses every cursor with one character altered, and rubbish", () => {
    const cursor = encodeCursor(search, position);
    for (let at = 0; at < cursor.length - 1; at += 1) {
      const altered = `${cursor.slice(0, at)}${cursor[at] === "A" ? "B" : "A"}${cursor.slice(at + 1)}`;
      expect(refusal(() => decodeCursor(search, altered, "returnCursor"))).toBe("returnCursor");
    }
    for (const rubbish of ["", "x", "null", "W10", "eyJhIjoxfQ", "%00"]) {
      expect(refusal(() => decodeCursor(search, rubbish))).toBe("cursor");
    }
  });
});
