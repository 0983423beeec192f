import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { invariants } from "./audit-finding";

it("names the invariants as docs/invariants.md does, all of them", async () => {
  const text = await readFile(new URL("../../docs/invariants.md", import.meta.url), "utf8");
  const part = text.slice(text.indexOf("\n## Invariants"));
  const documented = [...part.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect(new Set(documented)).toEqual(new Set(invariants));
});
