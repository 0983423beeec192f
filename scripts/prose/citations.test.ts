import { describe, expect, it } from "vitest";

import { findDeadCitations } from "./citations";

const names = { path: "docs/invariants.md", text: "# Rules\n\n### no-oversell\n\n### price-as-shown\n" };
const paths = ["docs/invariants.md", "docs/a.md", "lib/core/money.ts", "app/(guest)/orders/[code]/page.tsx", "lib/a.ts"];

/** Returns the messages about a comment of a file, or about a document. */
const messagesOf = (text: string, path = "lib/a.ts") =>
  findDeadCitations([names, { path, text }], paths).map(({ message }) => message);

describe("a rule or an invariant", () => {
  it("is cited by a name that docs/invariants.md has", () => {
    expect(messagesOf("/** Asks once (rule price-as-shown). */")).toEqual([]);
    expect(messagesOf("// As sold (invariants no-oversell, price-as-shown).")).toEqual([]);
    expect(messagesOf("/** Asks once (rule price-as-seen). */")).toEqual([
      "docs/invariants.md has no rule or invariant named price-as-seen",
    ]);
    expect(messagesOf("// As sold (invariants no-oversell, I-know).")).toEqual([]);
  });

  it("is not cited by a number", () => {
    expect(messagesOf("/** Asks once (rule 6). */")).toHaveLength(1);
    expect(messagesOf("/**\n * Rule 8 rests on this; I4 checks it.\n */")).toHaveLength(2);
    expect(messagesOf('const invariant = "I4";')).toEqual([]);
  });
});

describe("a path", () => {
  it("leads to a file or a folder, with or without its ending", () => {
    const there = [
      "lib/core/money.ts",
      "lib/core/money",
      "lib/core",
      "lib/core/",
      "lib/{a,core/money}.ts",
      "lib/*/money.ts",
      "app/(guest)/orders/[code]/page.tsx",
      "(lib/core/money.ts)",
      "[lib/core/money.ts](x)",
      "lib/core/money.ts.",
    ];
    expect(there.filter((path) => messagesOf(`// See ${path}`).length > 0)).toEqual([]);
    expect(messagesOf("// See lib/core/cash.ts.")).toEqual(["there is no lib/core/cash.ts"]);
    expect(messagesOf("// See lib/{a,b}.ts")).toEqual(["there is no lib/b.ts"]);
    expect(messagesOf("// See app/(guest)/orders/[id]/page.tsx")).toHaveLength(1);
  });

  it("may be a name alone, or the last part of a path", () => {
    expect(messagesOf("// See money.ts and core/money.ts, or a.ts.")).toEqual([]);
    expect(messagesOf("// See cash.ts, core/cash.ts, https://example.org/cash.ts and *.test.ts")).toEqual([
      "no file is named cash.ts",
      "no file is named core/cash.ts",
    ]);
  });

  it("is read behind code and in lines of a block without marks", () => {
    expect(messagesOf("const a = 1; // See lib/core/cash.ts")).toHaveLength(1);
    expect(messagesOf("/*\n  See lib/core/cash.ts\n*/\nlib/core/cash.ts")).toHaveLength(1);
  });

  it("is no import, address or word of code", () => {
    expect(messagesOf('import { x } from "@/lib/nowhere";\nconst at = "lib/nowhere";')).toEqual([]);
    expect(messagesOf("// See https://example.org/lib/nowhere")).toEqual([]);
  });
});

describe("a document's link", () => {
  it("leads to a file, and to a heading of it", () => {
    const text = "[a](invariants.md#price-as-shown) [b](../lib/a.ts) [c](#here) [d](https://example.org/x)\n# Here\n";
    expect(messagesOf(text, "docs/a.md")).toEqual([]);
    expect(messagesOf("[a](invariants.md#price)", "docs/a.md")).toEqual(["docs/invariants.md has no heading for #price"]);
    expect(messagesOf("[a](b.md)", "docs/a.md")).toEqual(["the link leads to docs/b.md, which is not there"]);
  });

  it("may have a title, or its target below the text", () => {
    const gone = ["the link leads to docs/b.md, which is not there"];
    expect(messagesOf('[a](b.md "B")', "docs/a.md")).toEqual(gone);
    expect(messagesOf("See [a].\n\n[a]: b.md", "docs/a.md")).toEqual(gone);
    expect(messagesOf("[a]: invariants.md\n[b]: https://example.org/b.md", "docs/a.md")).toEqual([]);
  });

  it("is not looked for in a block of code", () => {
    expect(messagesOf("```\nlib/nowhere [a](b.md)\n```\nlib/nowhere", "docs/a.md")).toEqual(["there is no lib/nowhere"]);
  });
});

it("names file and line", () => {
  expect(findDeadCitations([names, { path: "lib/a.ts", text: "\n\n// See lib/nowhere.ts\n" }], paths)).toEqual([
    { path: "lib/a.ts", line: 3, message: "there is no lib/nowhere.ts" },
  ]);
});
