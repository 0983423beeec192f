import { describe, expect, it } from "vitest";
import { z } from "zod";

import { inputSentence } from "./input-sentences";

const sentence = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: inputSentence }).error?.issues.map(({ message }) => message);

describe("sentences about faults of input", () => {
  it.each([
    ["a field that is missing", z.string(), undefined, "This is required."],
    ["another type", z.number(), "1", "This must be a number."],
    ["a fraction", z.int(), 1.5, "This must be a whole number."],
    ["another word", z.enum(["a", "b"]), "c", 'This must be one of "a", "b".'],
    ["another constant", z.literal(1), 2, "This must be 1."],
    ["an id", z.uuid(), "x", "This must be a UUID."],
    ["a form of its own", z.string().regex(/^a$/), "b", "This must be of another form."],
    ["a short text", z.string().min(1), "", "This must have at least 1 character."],
    ["a long list", z.array(z.int()).max(2), [1, 2, 3], "This must have at most 2 entries."],
    ["a small number", z.number().gt(0), 0, "This must be more than 0."],
    ["a large number", z.number().max(9), 10, "This must be at most 9."],
    ["an unknown field", z.strictObject({}), { a: 1, b: 2 }, 'There is no field "a", "b".'],
    ["no member of a union", z.union([z.int(), z.boolean()]), "x", "This has none of the forms that are allowed."],
  ] as const)("says what is wrong with %s", (_, schema, value, expected) => {
    expect(sentence(schema, value)).toEqual([expected]);
  });

  it("leaves the sentence that a schema has of its own", () => {
    expect(sentence(z.string({ error: "This must be a name." }), 1)).toEqual(["This must be a name."]);
  });
});
