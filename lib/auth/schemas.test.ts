import { describe, expect, it } from "vitest";

import { signInSchema, signUpSchema } from "./schemas";

const good = { name: "Zoë Łódź", email: "zoe@example.com", password: "a calm sea today" };

function complaints(input: unknown): readonly string[] {
  const parsed = signUpSchema.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
}

describe("signing up", () => {
  it("takes names of the world and trims what surrounds them", () => {
    expect(signUpSchema.parse({ ...good, name: "  李小龍 ", email: " Zoe@Example.com " })).toMatchObject({
      name: "李小龍",
      email: "Zoe@Example.com",
    });
  });

  it.each([
    ["nothing", {}, ["name", "email", "password"]],
    ["a name of spaces", { ...good, name: "   " }, ["name"]],
    ["a name that turns the reading direction", { ...good, name: "abc\u202Edef" }, ["name"]],
    ["a name of two lines", { ...good, name: "a\nb" }, ["name"]],
    ["a name without end", { ...good, name: "a".repeat(101) }, ["name"]],
    ["no e-mail", { ...good, email: "zoe" }, ["email"]],
    ["an e-mail without end", { ...good, email: `${"a".repeat(250)}@example.com` }, ["email"]],
    ["a short password", { ...good, password: "short" }, ["password"]],
    ["a password without end", { ...good, password: "a b".repeat(100) }, ["password"]],
    ["a guesser's password", { ...good, password: "Password123" }, ["password"]],
    ["one letter many times", { ...good, password: "zzzzzzzzzzzz" }, ["password"]],
    ["the e-mail as password", { ...good, password: "ZOE@example.com" }, ["password"]],
  ])("refuses %s beside its field", (_, input, fields) => {
    expect(complaints(input)).toEqual(fields);
  });
});

describe("signing in", () => {
  it("asks for no more than that there is something, so that old passwords keep working", () => {
    expect(signInSchema.safeParse({ email: "a@b.example", password: "x" }).success).toBe(true);
    expect(signInSchema.safeParse({ email: "a@b.example" }).error?.issues[0]?.message).toBe("Enter your password.");
  });
});
