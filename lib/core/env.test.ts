import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

it("reads no variable that docs/configuration.md does not explain", async () => {
  const [source, page] = await Promise.all([read("./env.ts"), read("../../docs/configuration.md")]);
  const names = [...source.matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
