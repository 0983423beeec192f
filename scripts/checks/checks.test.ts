/** Tests the checks of `npm run verify` by faults in a small project with our configuration. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

import { runCheck, verifyChecks } from "./checks";
import { findImportFaults } from "./import-faults";

const ours = fileURLToPath(new URL("../..", import.meta.url));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holdfast-checks-"));
  symlinkSync(join(ours, "node_modules"), join(root, "node_modules"), "junction");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/**
 * Runs one check in the small project.
 * @param configuration names of our files that the check needs
 * @param files texts by their paths
 * @returns the output where the check fails
 */
async function failureOf(
  name: string,
  configuration: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  for (const file of configuration) copyFileSync(join(ours, file), join(root, file));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const check = verifyChecks.find((one) => one.name === name);
  if (!check) throw new Error(`there is no check ${name}`);
  const { passed, log } = await runCheck(check, { root, logs: join(root, ".data"), signal: new AbortController().signal });
  return passed ? undefined : readFileSync(log, "utf8");
}

const forImports = [".dependency-cruiser.mjs", "package.json", "tsconfig.json"];

it("accepts imports that are allowed", async () => {
  const failure = await failureOf("imports", forImports, {
    "lib/core/a.ts": 'import { b } from "./b";\nexport const a = b;\n',
    "lib/core/b.ts": "export const b = 1;\n",
  });
  expect(failure).toBeUndefined();
});

it("names a forbidden import, a circle of types and an import that leads nowhere", async () => {
  const failure = await failureOf("imports", forImports, {
    "db/client.ts": "export type Db = 1;\n",
    "lib/core/a.ts": '// A.\nimport type { Db } from "@/db/client";\nimport type { B } from "./b";\nexport type A = [Db, B];\n',
    "lib/core/b.ts": 'import type { A } from "./a";\nexport type B = A | 1;\n',
    "lib/core/c.ts": 'import { d } from "./nowhere";\nexport const c = d;\n',
  });
  expect(failure?.trim().split("\n")).toEqual(
    expect.arrayContaining([
      "lib/core/a.ts:2  core-knows-nothing: lib/core/a.ts → db/client.ts",
      expect.stringMatching(/^lib\/core\/[ab]\.ts:[13] {2}no-circle: /),
      "lib/core/c.ts:1  no-missing: lib/core/c.ts → ./nowhere",
    ]),
  );
});

it("names React in a domain, also where node_modules is a link", async () => {
  const failure = await failureOf("imports", forImports, {
    "lib/sales/a.ts": 'import { useState } from "react";\nexport const a = useState;\n',
    "components/a.tsx": 'import { useState } from "react";\nexport const a = useState;\n',
  });
  expect(failure).toMatch(/^lib\/sales\/a\.ts:1 {2}react-and-next-stay-outside-the-domains: [^\n]+\n$/);
});

it("takes a run that read no TypeScript for a failure", async () => {
  const failure = await failureOf("imports", forImports, { ".next/types/a.ts": "export const a = 1;\n" });
  expect(failure).toBe("dependency-cruiser read no TypeScript, so it checked nothing\n");
});

it("shows what was printed instead of a report", () => {
  expect(findImportFaults("out of memory", ours)).toBe("dependency-cruiser printed no report:\nout of memory");
});

it("keeps the notes of a check that passes, where it has any", async () => {
  writeFileSync(join(root, "a.mjs"), 'console.log("note: no history\\nanother line");');
  const options = { root, logs: join(root, ".data"), signal: new AbortController().signal };
  const check = { name: "prose", commands: [["tsx", "a.mjs"] as const] };
  expect(await runCheck({ ...check, hasNotes: true }, options)).toMatchObject({ passed: true, notes: ["no history"] });
  expect(await runCheck(check, options)).toMatchObject({ passed: true, notes: [] });
});

const forUnused = {
  "package.json": '{ "type": "module", "devDependencies": { "vitest": "*" } }',
  "vitest.config.ts": 'import { defineConfig } from "vitest/config";\nexport default defineConfig({});\n',
  "server.ts": 'import { used } from "./lib/a";\nused();\n',
};

it("names an export that is not used", async () => {
  const failure = await failureOf("unused", ["knip.json"], {
    ...forUnused,
    "lib/a.ts": "export const used = () => 1;\nexport const unused = () => 2;\n",
  });
  expect(failure).toMatch(/unused .*lib\/a\.ts:2/);
});

it("names an export that a test alone uses", async () => {
  const failure = await failureOf("unused", ["knip.json"], {
    ...forUnused,
    "lib/a.ts": "export const used = () => 1;\nexport const tested = () => 2;\n",
    "lib/a.test.ts": 'import { tested } from "./a";\ntested();\n',
  });
  expect(failure).toMatch(/tested .*lib\/a\.ts:2/);
});
