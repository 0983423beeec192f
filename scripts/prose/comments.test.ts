import { expect, it } from "vitest";

import { findCommentFaults } from "./comments";

const messagesOf = (text: string) => findCommentFaults([{ path: "lib/a.ts", text }]).map(({ message }) => message);

it("accepts a comment with an actor, of the right width", () => {
  expect(messagesOf("/** A visitor and the tokens in their cookies. */")).toEqual([]);
  expect(messagesOf(`// ${"a".repeat(107)}`)).toEqual([]);
  expect(messagesOf('const text = "Nobody waits";')).toEqual([]);
  expect(messagesOf(`// https://example.org/${"a".repeat(120)}`)).toEqual([]);
});

it("names a comment that is too wide", () => {
  expect(messagesOf(`  // ${"a".repeat(106)}`)).toEqual(["over 110 columns"]);
  expect(messagesOf(`/**\n * ${"a".repeat(108)}\n */`)).toEqual(["over 110 columns"]);
  expect(messagesOf(`const a = 1; // ${"a".repeat(98)}`)).toEqual(["over 110 columns"]);
});

it("names a sentence without an actor", () => {
  expect(messagesOf("/** A page for whoever comes; nobody waits. */")).toEqual([
    "“whoever” names no actor",
    "“nobody” names no actor",
  ]);
});

it("names a beginning that is no noun or verb, once a comment", () => {
  expect(messagesOf("/** What cancelling comes to. */")).toEqual(["begins with “What”, and not with a noun or a verb"]);
  expect(messagesOf("{/* Where it ends. */}")).toHaveLength(1);
  expect(messagesOf("// Rows are kept\n// when a guest asks.")).toEqual([]);
  expect(messagesOf("/**\n * Rows.\n * Where they end.\n */")).toEqual([]);
  expect(messagesOf("/**\n * Where they end.\n */")).toHaveLength(1);
  expect(messagesOf("const a = 1; // Where it ends.")).toHaveLength(1);
});

it("reads comments of SQL and Lua, also inside of a template", () => {
  expect(messagesOf("    -- Whoever waits.")).toEqual([
    "“Whoever” names no actor",
    "begins with “Whoever”, and not with a noun or a verb",
  ]);
  expect(messagesOf("  -- Rows are kept\n  -- when a guest asks.")).toEqual([]);
});

it("reads a block whose lines have no mark, and no code behind it", () => {
  expect(messagesOf("/*\n  Rows for nobody.\n*/\nconst nobody = 1;")).toEqual(["“nobody” names no actor"]);
  expect(messagesOf("{/* Rows\n   for nobody. */}")).toHaveLength(1);
});

it("reads comments of configuration and sentences of documents", () => {
  const messages = (path: string, text: string) => findCommentFaults([{ path, text }]).map(({ message }) => message);
  expect(messages("deploy/compose.yaml", "# Rows for nobody.\na: nobody")).toHaveLength(1);
  expect(messages("deploy/Dockerfile", "# Where it ends.")).toHaveLength(1);
  expect(messages("docs/a.md", "The account `nobody` is\nfor nobody.")).toEqual(["“nobody” names no actor"]);
});

it("names a title of a test without an actor, and no other text", () => {
  expect(messagesOf(`it("lets nobody in", async () => {`)).toHaveLength(1);
  expect(messagesOf(`describe("whoever", () => {`)).toHaveLength(1);
  expect(messagesOf(`])("tells everybody", () => {`)).toHaveLength(1);
  expect(messagesOf(`  await test.step("nobody is let in", async () => {`)).toEqual(["“nobody” names no actor"]);
  expect(messagesOf(`it(\n  "lets nobody in",\n  async () => {`)).toHaveLength(1);
  expect(messagesOf(`  it.each(["5", "-1"])("lets nobody in with %j", (value) => {`)).toHaveLength(1);
  expect(messagesOf(`it.each(all.map((one) => [one.id, one] as const))("lets nobody in", () => {`)).toHaveLength(1);
  expect(messagesOf("describe.each(rows)(`lets nobody in`, () => {")).toHaveLength(1);
  expect(messagesOf(`it.each<readonly [string, (a: A) => void]>(rows)("lets nobody in", () => {`)).toHaveLength(1);
  expect(messagesOf(`it.runIf(process.platform === "linux")("lets nobody in", () => {`)).toHaveLength(1);
  expect(messagesOf(`it.each(rows)(\n  "lets nobody in",\n  () => {`)).toHaveLength(1);
  expect(messagesOf(`it.each(["nobody"])("lets no visitor in", () => {`)).toEqual([]);
  expect(messagesOf(`it("lets no visitor in", async () => {`)).toEqual([]);
  expect(messagesOf(`expect(text).toBe("Nobody waits");`)).toEqual([]);
});

it("reads comments behind code, also behind a text and with one inside", () => {
  expect(messagesOf('const a = "x"; // Rows for nobody.')).toHaveLength(1);
  expect(messagesOf('const a = 1; // Rows for nobody, as in "x" and `y`.')).toHaveLength(1);
  expect(messagesOf("const a = 1; /* Rows for nobody. */")).toEqual(["“nobody” names no actor"]);
  expect(messagesOf("call(a /* Where it ends */, b /** Rows of nobody */);")).toHaveLength(2);
  expect(messagesOf("const a = [\"; // nobody\", '/* nobody */', `; // nobody`];")).toEqual([]);
  expect(messagesOf('glob("lib/**/nobody*/"); f("https://nobody.example");')).toEqual([]);
});

it("names file and line", () => {
  expect(findCommentFaults([{ path: "lib/a.ts", text: "\n// Who asks.\n" }])).toMatchObject([{ path: "lib/a.ts", line: 2 }]);
});
