/** The typed client in the repository is equal to the one generated from the API's own description. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { generateClient } from "./generate-client";

it("is up to date: `npm run client` would change nothing", async () => {
  const kept = readFileSync(fileURLToPath(new URL("../clients/typescript/schema.ts", import.meta.url)), "utf8");
  expect(await generateClient()).toBe(kept);
});
