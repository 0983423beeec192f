import { describe, expect, it } from "vitest";

import { findUnstorable, isStorable } from "./storable-text";

const find = (text: string) => findUnstorable(JSON.parse(text), text);

describe("text that can be stored", () => {
  it("is all but the zero byte and halves of pairs", () => {
    for (const text of ["", "ʻIolani", "💥", "\u202e", "\ufffe", "\u007f"])
      expect([text, isStorable(text)]).toEqual([text, true]);
    for (const text of ["\u0000", "a\u0000b", "\ud800", "a\udc00b", "\udc00\ud800"]) expect(isStorable(text)).toBe(false);
  });

  it("is looked for in every field of a document, and its name", () => {
    expect(find('{"a":"\\u00e9","b":["\\ud83d\\udca5"]}')).toBeUndefined();
    expect(find('{"a":{"b":["x","\\ud800"]}}')).toEqual(["a", "b", 1]);
    expect(find('{"a":{"\\u0000":1}}')).toEqual(["a"]);
    expect(find('"\\u0000"')).toEqual([]);
    expect(find(`${"[".repeat(2_000)}"\\u0000"${"]".repeat(2_000)}`)).toHaveLength(2_000);
  });
});
