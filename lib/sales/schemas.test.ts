import { expect, it } from "vitest";

import { maxMessageLength } from "./limits";
import { messageFieldsSchema } from "./schemas";

const tooLong = "x".repeat(maxMessageLength + 1);

it("takes a message away whatever is typed in its field", () => {
  for (const message of [tooLong, "Back soon", ""])
    expect(messageFieldsSchema.parse({ clear: "yes", message })).toEqual({ message: "" });
});

it("shows what is typed, trimmed, and refuses what is too long at its field", () => {
  expect(messageFieldsSchema.parse({ message: " Back soon " })).toEqual({ message: "Back soon" });
  expect(messageFieldsSchema.parse({})).toEqual({ message: "" });
  expect(messageFieldsSchema.safeParse({ message: tooLong }).error?.issues).toMatchObject([
    { path: ["message"], message: `Write at most ${maxMessageLength} characters.` },
  ]);
});

it("refuses what turns the words after it around", () => {
  expect(messageFieldsSchema.safeParse({ message: "Back \u202Esoon" }).error?.issues).toMatchObject([{ path: ["message"] }]);
  expect(messageFieldsSchema.parse({ message: "قريبًا" })).toEqual({ message: "قريبًا" });
});
