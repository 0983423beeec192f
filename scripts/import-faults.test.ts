import { expect, it } from "vitest";

import { findImportFaults } from "./import-faults";

const text = 'import { a } from "./a";\nimport type { Db } from "@/db/client";\n';
const faultsOf = (violations: readonly object[], totalCruised = 3) =>
  findImportFaults(JSON.stringify({ summary: { totalCruised, violations } }), () => text);
const violation = { from: "lib/core/money.ts", to: "db/client.ts", unresolvedTo: "@/db/client" };

it("finds nothing where every import is allowed", () => {
  expect(faultsOf([])).toBeUndefined();
});

it("names file, line and rule of a forbidden import", () => {
  expect(faultsOf([{ ...violation, rule: { name: "core-knows-nothing" } }])).toBe(
    "lib/core/money.ts:2  core-knows-nothing: lib/core/money.ts → db/client.ts",
  );
});

it("names every file of a circle", () => {
  const cycle = [{ name: "db/client.ts" }, { name: "lib/core/money.ts" }];
  expect(faultsOf([{ ...violation, rule: { name: "no-circle" }, cycle }])).toBe(
    "lib/core/money.ts:2  no-circle: lib/core/money.ts → db/client.ts → lib/core/money.ts",
  );
});

it("names an import that leads nowhere by its own words", () => {
  expect(faultsOf([{ from: "lib/core/money.ts", to: "./a", rule: { name: "no-missing" } }])).toBe(
    "lib/core/money.ts:1  no-missing: lib/core/money.ts → ./a",
  );
});

it("takes a run without modules or without a report for a fault", () => {
  expect(faultsOf([], 0)).toBe("dependency-cruiser read no modules, so it checked nothing");
  expect(findImportFaults("Error: no config")).toBe("dependency-cruiser printed no report:\nError: no config");
});
