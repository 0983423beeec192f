/**
 * The API's document by an independent linter, without the network: its structure, references, examples and
 * names.
 */
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, it } from "vitest";

import { openApiDocument } from "./app";

/** Every rule of the recommended set is an error. */
const config = await createConfig({ extends: ["recommended-strict"] });

async function problemsOf(document: unknown): Promise<string[]> {
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message, location: [at] }) => `${ruleId} ${at?.pointer ?? ""}: ${message}`);
}

it("passes the linter", async () => {
  // The document itself needs no key and takes no parameters, so its operation has no 4XX response.
  const known = "operation-4xx-response #/paths/~1openapi.json/get/responses: Operation must have at least one `4XX` response.";
  expect(await problemsOf(openApiDocument())).toEqual([known]);
});

it("is looked at: a reference that leads nowhere is found", async () => {
  const document = structuredClone(openApiDocument());
  Object.assign(document.paths ?? {}, { "/nowhere": { $ref: "#/components/pathItems/Nowhere" } });
  expect((await problemsOf(document)).join("\n")).toContain("no-unresolved-refs");
});
