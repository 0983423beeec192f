/** The reference's TypeScript examples compile against the typed client. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";
import { expect, it } from "vitest";

import { reference } from "./reference";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

it("shows TypeScript that compiles against the client, for every operation", () => {
  const examples = reference()
    .flatMap(({ operations }) => operations)
    .map(({ id, examples: all }) => ({ id, code: all.find(({ language }) => language === "TypeScript")?.code ?? "" }));
  expect(examples.length).toBeGreaterThan(30);
  const text = [
    `import { readFile } from "node:fs/promises";`,
    `import { createHoldfast } from "./clients/typescript";`,
    `const holdfast = createHoldfast({ site: "https://holdfast.example", key: "hf_test_" });`,
    ...examples.map(({ id, code }) => `export async function ${id}() {\n${code}\nreturn { data, error };\n}`),
    // An unused directive is an error, so this shows that the check sees a wrong path.
    `// @ts-expect-error\nexport const wrong = holdfast.GET("/listingz");`,
  ].join("\n");
  expect(errorsOf(text)).toEqual([]);
});

/**
 * Type-checks a module at the repository's root.
 * @returns the compiler's errors, one text each
 */
function errorsOf(text: string): string[] {
  const file = join(root, "example.ts");
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)).config,
      ts.sys,
      root,
    ).options,
    noEmit: true,
    incremental: false,
    plugins: [],
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const withExample: ts.CompilerHost = {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    getSourceFile: (name, version, ...rest) =>
      name === file ? ts.createSourceFile(name, text, version) : host.getSourceFile(name, version, ...rest),
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, withExample))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
