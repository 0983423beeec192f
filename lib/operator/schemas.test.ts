import { expect, it } from "vitest";

import { viewNameSchema, viewQuery, viewQuerySchema } from "./schemas";

it("keeps the filters of a query, in one form", () => {
  expect(viewQuery("state=open&kind=event")).toBe("kind=event&state=open");
  expect(viewQuery("kind=event&state=open&q=ana&after=1&view=2&listing=")).toBe("kind=event&state=open");
  expect(viewQuery("listing=casa%20%26%20co")).toBe(viewQuery("listing=casa+%26+co"));
  expect(viewQuery("")).toBe("");
});

it("refuses names and queries that the table would not take", () => {
  expect(viewNameSchema.safeParse("  ").success).toBe(false);
  expect(viewNameSchema.safeParse("x".repeat(61)).success).toBe(false);
  expect(viewNameSchema.parse(" Late arrivals ")).toBe("Late arrivals");
  expect(viewQuerySchema.safeParse(`listing=${"x".repeat(1_000)}`).success).toBe(false);
});
