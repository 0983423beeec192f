/** The reference shows every operation that the document describes. */
import { expect, it } from "vitest";

import { openApiDocument } from "../app";
import { explanations } from "./explanations";
import { reference } from "./reference";

it("shows every operation of the document, each under its resource, with its fields and an example", () => {
  const shown = reference().flatMap(({ operations }) => operations);
  const paths = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(shown.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(paths.toSorted());
  const hold = shown.find(({ id }) => id === "placeHold");
  expect(hold?.bodyFields.map(({ path }) => path)).toContain("lines[].check_in");
  expect(hold?.answers[0]?.fields.find(({ path }) => path === "lines[].total.amount")).toMatchObject({
    type: expect.stringContaining("integer") as string,
    isRequired: true,
  });
  expect(hold?.examples.map(({ language }) => language)).toEqual(["curl", "TypeScript", "Python"]);
  for (const { code } of hold?.examples ?? []) expect(code).toContain("Idempotency-Key");
  expect(hold?.scope).toBe("holds:write");
});

it("explains every problem that an operation names", () => {
  const named = reference()
    .flatMap(({ operations }) => operations)
    .flatMap(({ problems }) => problems)
    .flatMap(({ description }) => Array.from(description.matchAll(/`(\w+)`/g), ([, code]) => code ?? ""));
  expect(named.length).toBeGreaterThan(20);
  for (const code of new Set(named)) expect(Object.keys(explanations)).toContain(code);
});
