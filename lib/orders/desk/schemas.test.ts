import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { deskSaleSchema } from "./schemas";

const sale = {
  deskOrder: randomUUID(),
  requestId: randomUUID(),
  expectedTotalMinor: "10000",
  name: "Rui Costa",
  paying: "desk_cash",
};

const fieldsWrong = (change: Record<string, unknown>) =>
  deskSaleSchema.safeParse({ ...sale, ...change }).error?.issues.map(({ path }) => path.join(".")) ?? [];

it("takes a guest without an address or a telephone number", () => {
  expect(deskSaleSchema.parse(sale)).toMatchObject({ name: "Rui Costa", email: "", expectedTotalMinor: 10_000n });
  expect(deskSaleSchema.parse({ ...sale, email: " rui@example.com " }).email).toBe("rui@example.com");
});

it("needs an address for a message with a link that is open, and a reason for what is free", () => {
  expect(fieldsWrong({ paying: "link" })).toEqual([]);
  expect(fieldsWrong({ paying: "link", linkOpen: "yes" })).toEqual(["email"]);
  expect(fieldsWrong({ paying: "link", linkOpen: "yes", email: "rui@example.com" })).toEqual([]);
  expect(fieldsWrong({ paying: "none" })).toEqual(["reason"]);
  expect(fieldsWrong({ paying: "none", reason: "a prize" })).toEqual([]);
});

it("reports faults where they were made", () => {
  expect(fieldsWrong({ name: "", email: "rui@", paying: "cheque" }).toSorted()).toEqual(["email", "name", "paying"]);
  expect(fieldsWrong({ company: "Costa Lda" })).toEqual(["companyAddress"]);
});
