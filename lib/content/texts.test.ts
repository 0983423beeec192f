import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { operatorValues } from "./operator-values";
import { loadTexts, parseText } from "./texts";

const values = { seller_name: "Casa Azul", contact_email: "hello@casa.example" };

describe("a content file", () => {
  it("gives title and text, without comments, and with its placeholders filled", () => {
    const file = "\uFEFF<!-- sample -->\r\n\r\n# Terms of sale\r\n\r\n{{ seller_name }} sells.\r\n";
    expect(parseText("terms", file, values)).toEqual({ slug: "terms", title: "Terms of sale", markdown: "Casa Azul sells." });
  });

  it("without a heading is named after the file", () => {
    expect(parseText("lost-property", "Ask us.", values)).toMatchObject({ title: "Lost property", markdown: "Ask us." });
  });

  it("keeps a placeholder that nothing fills", () => {
    expect(parseText("help", "# Help\n{{phone}}", values).markdown).toBe("{{phone}}");
  });
});

it("reads a folder's pages, the usual ones first, and nothing that is no page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-content-"));
  try {
    const names = ["README.md", "imprint.md", "privacy.md", "help.md", "notes.txt", "..md", "a b.md"];
    for (const name of names) await writeFile(join(folder, name), `# ${name}\ntext`);
    expect((await loadTexts(folder, values)).map(({ slug }) => slug)).toEqual(["help", "privacy", "imprint"]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

const settings = {
  SELLER_NAME: "Casa Azul",
  SELLER_ADDRESS: "Rua 1; Lisbon",
  SELLER_TAX_ID: undefined,
  MAIL_FROM: "Casa Azul <hello@casa.example>",
};

it("ships pages whose placeholders are all known", async () => {
  const texts = await loadTexts("content", operatorValues(settings));
  expect(texts.map(({ slug }) => slug)).toEqual(["help", "contact", "terms", "privacy"]);
  for (const { markdown, title } of texts) {
    expect(title).not.toBe("");
    expect(markdown.length).toBeGreaterThan(100);
    expect(markdown).not.toContain("{{");
  }
  const contact = texts.find(({ slug }) => slug === "contact");
  expect(contact?.markdown).toContain("[hello@casa.example](mailto:hello@casa.example)");
  expect(contact?.markdown).toContain("Casa Azul  \nRua 1  \nLisbon");
});
