import { expect, it } from "vitest";

import { maxBulkRowTries } from "@/lib/operator/limits";

import { refusalText } from "./refusals";

it("says how often a row was tried, why it failed each time, and what to do", () => {
  expect(refusalText("kept_failing")).toBe(
    `It could not be tried to the end, ${maxBulkRowTries} times: the database was busy or did not answer. Nothing was changed: retry it later.`,
  );
});

it("has a text for a rule that another version wrote", () => {
  expect(refusalText("a_later_rule")).toMatch(/^It can no longer be retried\./);
});
