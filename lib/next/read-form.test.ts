import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { maxGuests } from "@/lib/inventory/limits";
import { maxLinesPerOrder } from "@/lib/orders/limits";
import { nameField } from "@/lib/orders/schemas";

import { keptValues, readForm } from "./read-form";

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("readForm", () => {
  it("nests, lists, and leaves empty fields out", () => {
    const read = readForm(
      form([
        ["$ACTION_ID_1", "x"],
        ["lines.1.quantity", "2"],
        ["lines.0.quantity", "1"],
        ["contact.name", "Ada"],
        ["contact.phone", ""],
        ["amenities[]", "pool"],
        ["amenities[]", "sauna"],
        ["agree", "no"],
        ["agree", "yes"],
      ]),
    );
    expect(read).toEqual({
      ok: true,
      input: {
        lines: [{ quantity: "1" }, { quantity: "2" }],
        contact: { name: "Ada" },
        amenities: ["pool", "sauna"],
        agree: "yes",
      },
    });
    expect(readForm(new FormData())).toEqual({ ok: true, input: {} });
  });

  it.each([
    ["a text of 10,001 characters", [["note", "x".repeat(10_001)]], "note"],
    ["a path too deep", [["a.b.c.d.e.f", "1"]], "a.b.c.d.e.f"],
    ["a name with strange characters", [["a b", "1"]], "a b"],
    [
      "a text and an object under one name",
      [
        ["a", "1"],
        ["a.b", "2"],
      ],
      "a.b",
    ],
    [
      "a text and a list under one name",
      [
        ["a", "1"],
        ["a[]", "2"],
      ],
      "a[]",
    ],
    [
      "an object and a list under one name",
      [
        ["a.b", "1"],
        ["a[]", "2"],
      ],
      "a[]",
    ],
  ] as const)("refuses %s, naming the field", (_, entries, field) => {
    expect(readForm(form(entries))).toMatchObject({ ok: false, field });
  });

  it("refuses what cannot be stored, in whichever field", () => {
    for (const value of ["\u0000", "Ada\u0000"])
      expect(readForm(form([["contact.name", value]]))).toMatchObject({ ok: false, field: "contact.name" });
    expect(readForm(form([["contact.name", "ʻIolani 💥"]]))).toMatchObject({ ok: true });
  });

  it("refuses more fields than any form of ours has, and files", () => {
    expect(readForm(form(Array.from({ length: 1_001 }, (_, index) => [`f${index}`, "1"] as const)))).toMatchObject({
      ok: false,
    });
    const upload = new FormData();
    upload.append("photo", new Blob(["x"]), "x.png");
    expect(readForm(upload)).toMatchObject({ ok: false, field: "photo" });
  });

  it("takes the names of the largest order", () => {
    const names = Array.from({ length: maxLinesPerOrder * maxGuests }, (_, index) => {
      const field = nameField(
        `00000000-0000-4000-8000-00000000000${index % maxLinesPerOrder}`,
        Math.floor(index / maxLinesPerOrder),
      );
      return [field, `Guest ${index}`] as const;
    });
    expect(readForm(form([["email", "ada@example.com"], ...names]))).toMatchObject({ ok: true });
  });

  it("pollutes no prototype and never throws", () => {
    const name = fc.oneof(
      fc.constantFrom(
        "__proto__.polluted",
        "constructor.prototype.polluted",
        "a.__proto__.polluted",
        "__proto__",
        "[]",
        ".",
        "a.",
        ".a",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 20 }), (entries) => {
        const data = form(entries);
        expect(typeof readForm(data).ok).toBe("boolean");
        keptValues(data);
        expect("polluted" in {}).toBe(false);
      }),
    );
  });
});

describe("keptValues", () => {
  it("gives back what was typed, but no secret and no essay", () => {
    const kept = keptValues(
      form([
        ["email", "ada@example.com"],
        ["phone", ""],
        ["password", "hunter2hunter2"],
        ["newPassword", "hunter2hunter2"],
        ["card.number", "4242"],
        ["accessToken", "t"],
        ["essay", "x".repeat(5_001)],
        ["amenities[]", "pool"],
        ["$ACTION_KEY", "k"],
      ]),
    );
    expect(kept).toEqual({ values: { email: "ada@example.com", phone: "" }, lists: { amenities: ["pool"] } });
  });
});
