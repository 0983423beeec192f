import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { contactFormSchema } from "./schemas";

const contactOf = (email: string, seenEmail: string) =>
  contactFormSchema.safeParse({ orderId: randomUUID(), contactName: "Rui Costa", email, seenName: "Rui", seenEmail });

it("lets the address of a guest who gave none stay empty, and no other", () => {
  expect(contactOf("", "").data).toMatchObject({ contactName: "Rui Costa", email: "" });
  expect(contactOf(" rui@example.com ", "").data?.email).toBe("rui@example.com");
  const faultsOf = (email: string, seenEmail: string) =>
    contactOf(email, seenEmail).error?.issues.map(({ path, message }) => [path.join("."), message]);
  expect(faultsOf("", "rui@example.com")).toEqual([["email", "Enter the guest’s e-mail address."]]);
  expect(faultsOf("rui", "")).toEqual([["email", "Enter an e-mail address like name@example.com."]]);
});
