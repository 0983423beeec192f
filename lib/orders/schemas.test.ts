/** Names that the checkout form sends: empty fields follow others, and all faults are reported at once. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { checkoutFormSchema, followedField, nameField, namesFormSchema, seenNamesField } from "./schemas";

const [out, back] = [randomUUID(), randomUUID()];
const form = { name: "Ana Souza", email: "ana@example.com", orderId: randomUUID(), expectedTotalMinor: "1000" };
const namedLines = [`${out}:2:seat_2027-06-01_0`, `${back}:2:seat_2027-06-09_0`];

const namesOf = (guestNames: object, lines = namedLines) =>
  checkoutFormSchema.parse({ ...form, namedLines: lines, guestNames }).guestNames.map(({ names }) => names);
const fieldsOf = (more: object) =>
  checkoutFormSchema.safeParse({ ...form, namedLines, ...more }).error?.issues.map(({ path }) => path.join("."));

describe("names at checkout", () => {
  it("are those of the person who books and of the first line, where fields are empty", () => {
    expect(namesOf({ [out]: { n1: "Rui" } })).toEqual([
      ["Ana Souza", "Rui"],
      ["Ana Souza", "Rui"],
    ]);
    expect(namesOf({ [out]: { n0: "Eva", n1: "Rui" }, [back]: { n1: "Noa" } })).toEqual([
      ["Eva", "Rui"],
      ["Eva", "Noa"],
    ]);
    expect(namesOf({}, [`${out}:1:room_2027-06-01_0`])).toEqual([["Ana Souza"]]);
    expect(checkoutFormSchema.parse(form).guestNames).toEqual([]);
  });

  it("are kept under what the guest chose, not under the hold that ends", () => {
    const { keptNames } = checkoutFormSchema.parse({ ...form, namedLines, guestNames: { [out]: { n1: "Rui" } } });
    expect(keptNames).toEqual({
      "seat_2027-06-01_0.0": "Ana Souza",
      "seat_2027-06-01_0.1": "Rui",
      "seat_2027-06-09_0.0": "Ana Souza",
      "seat_2027-06-09_0.1": "Rui",
    });
  });

  it("are refused at their own fields, together with the contact", () => {
    expect(fieldsOf({ email: "nobody" })).toEqual(["email", nameField(out, 1)]);
    expect(fieldsOf({ name: "", guestNames: { [out]: { n1: "\u202eRui" } } })).toEqual(["name", nameField(out, 1)]);
    expect(fieldsOf({ guestNames: { [out]: { n0: "\t \u2800", n1: "Rui" } } })).toEqual([nameField(out, 0)]);
    expect(fieldsOf({ namedLines: ["anything"] })).toEqual(["namedLines.0"]);
  });

  it("have a field to follow in the first line's first place and in later lines as far as the first reaches", () => {
    const lines = [
      { reservationId: out, count: 1 },
      { reservationId: back, count: 2 },
    ];
    const followed = lines.map(({ count }, line) =>
      Array.from({ length: count }, (_, index) => followedField(lines, line, index)),
    );
    expect(followed).toEqual([["name"], [nameField(out, 0), undefined]]);
  });
});

it("a correction needs every name", () => {
  const { error } = namesFormSchema.safeParse({
    namedLines,
    guestNames: { [out]: { n0: "Ana", n1: "Rui" }, [back]: { n0: "Ana" } },
  });
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual([nameField(back, 1)]);
});

it("a form for names may send more beside them", () => {
  const schema = z.object({ code: z.string() }).and(namesFormSchema);
  const guestNames = { [out]: { n0: "Ana", n1: "Rui" } };
  expect(schema.parse({ code: "7KQ2-M9XD", namedLines: [namedLines[0]], guestNames })).toEqual({
    code: "7KQ2-M9XD",
    guestNames: [{ reservationId: out, names: ["Ana", "Rui"] }],
  });
});

it("a form for names carries the version of the names that each line showed", () => {
  expect(seenNamesField(out)).toBe(`seenNames.${out}`);
  const guestNames = { [out]: { n0: "Ana", n1: "Rui" }, [back]: { n0: "Ana", n1: "Rui" } };
  const parsed = namesFormSchema.parse({ namedLines, guestNames, seenNames: { [out]: "a1b2" } });
  expect(parsed.guestNames.map(({ seen }) => seen)).toEqual(["a1b2", undefined]);
});
