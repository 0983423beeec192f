import { describe, expect, it } from "vitest";
import { parseForm } from "./form";

const plain = (encoded: string): unknown => JSON.parse(JSON.stringify(parseForm(encoded)));

describe("parseForm", () => {
  it.each([
    ["", {}],
    ["a=1&b=", { a: "1", b: "" }],
    ["name=Caf%C3%A9+%26+Bar", { name: "Café & Bar" }],
    [
      "line_items[0][price_data][currency]=eur&line_items[0][quantity]=2",
      { line_items: { 0: { price_data: { currency: "eur" }, quantity: "2" } } },
    ],
    ["expand[]=a&expand[]=b.c", { expand: { 0: "a", 1: "b.c" } }],
    ["expand%5B0%5D=a", { expand: { 0: "a" } }],
    ["metadata[order id]=x", { metadata: { "order id": "x" } }],
    ["[odd]=1", { "[odd]": "1" }],
  ])("reads %j", (encoded, expected) => {
    expect(plain(encoded)).toEqual(expected);
  });

  it("keeps names like those of every object's own as plain names", () => {
    const tree = parseForm("__proto__[polluted]=1&constructor=x");
    expect(Object.keys(tree)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("refuses one name for a value and an object, and what is too deep or too much", () => {
    expect(() => parseForm("a=1&a[b]=2")).toThrow(/Invalid object/);
    expect(() => parseForm(`a${"[b]".repeat(20)}=1`)).toThrow(/too deep/);
    expect(() => parseForm(Array.from({ length: 1001 }, (_, i) => `k${i}=1`).join("&"))).toThrow(/at most 1000/);
  });
});
