import { expect, it } from "vitest";

import { addressLine } from "./format";

it("names each part of an address once, in order", () => {
  expect(addressLine("Slagthuset Öst", "Slagthuset Öst, Malmö", "Malmö")).toBe("Slagthuset Öst, Malmö");
  expect(addressLine("Casa Alta", "Via Secca 31, Centro", "Rome")).toBe("Casa Alta, Via Secca 31, Centro, Rome");
  expect(addressLine("", " ", "Rome")).toBe("Rome");
});
