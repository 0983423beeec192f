import { describe, expect, it } from "vitest";

import { readForm } from "@/lib/next/read-form";

import { holdFormSchema, offerValue, requestIds } from "./hold-request";

const formId = "0b6f4a53-3c47-4a4e-9a39-6a4f2f5a1c01";
const listingId = "0b6f4a53-3c47-4a4e-9a39-6a4f2f5a1c02";
const unitTypeId = "0b6f4a53-3c47-4a4e-9a39-6a4f2f5a1c03";

/**
 * @param changes undefined leaves a field out
 */
function sent(changes: Record<string, string | undefined> = {}) {
  const form = new FormData();
  const fields: Record<string, string | undefined> = {
    formId,
    "lines.0.listingId": listingId,
    "lines.0.offer": offerValue(unitTypeId, 36_000n),
    "lines.0.checkIn": "2027-05-03",
    "lines.0.checkOut": "2027-05-06",
    "lines.0.quantity": "1",
    "lines.0.guests": "2",
    ...changes,
  };
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value);
  }
  const read = readForm(form);
  return holdFormSchema.safeParse(read.ok ? read.input : undefined);
}

describe("hold form", () => {
  it("becomes lines with the price that was shown", () => {
    expect(sent().data?.lines).toEqual([
      {
        listingId,
        unitTypeId,
        checkIn: "2027-05-03",
        checkOut: "2027-05-06",
        quantity: 1,
        guests: 2,
        expectedTotalMinor: 36_000n,
      },
    ]);
  });

  it.each([
    ["a million", { "lines.0.quantity": "1000000" }, "lines.0.quantity"],
    ["none", { "lines.0.quantity": "0" }, "lines.0.quantity"],
    ["less than none", { "lines.0.quantity": "-1" }, "lines.0.quantity"],
    ["a word", { "lines.0.quantity": "two" }, "lines.0.quantity"],
    ["reversed dates", { "lines.0.checkOut": "2027-05-01" }, "lines.0.checkOut"],
    ["a thousand nights", { "lines.0.checkOut": "2030-01-29" }, "lines.0.checkOut"],
    ["an id that is none", { "lines.0.listingId": "x" }, "lines.0.listingId"],
    ["an offer that is none", { "lines.0.offer": "cheap please" }, "lines.0.offer"],
    ["a form id that is none", { formId: "1" }, "formId"],
    ["no form id", { formId: undefined }, "formId"],
    ["no guests at all", { "lines.0.guests": undefined }, "lines.0.guests"],
    ["no date", { "lines.0.checkIn": undefined }, "lines.0.checkIn"],
    ["no offer", { "lines.0.offer": undefined }, "lines.0.offer"],
  ])("refuses %s at its field", (_, changes, field) => {
    const parsed = sent(changes);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toContain(field);
    // Guests read these messages: they are whole sentences, never a validator's own words.
    for (const { message } of parsed.error?.issues ?? []) expect(message).toMatch(/^(?!Invalid)[A-Z].*\.$/);
  });

  it("is one request however often it is sent, and another one for another choice or attempt", () => {
    const form = holdFormSchema.parse(sent().data && { formId, lines: [rawLine("1")] });
    const other = holdFormSchema.parse({ formId, lines: [rawLine("2")] });
    expect(requestIds(form, 0)).toEqual(requestIds(form, 0));
    const ids = [requestIds(form, 0), requestIds(form, 1), requestIds(other, 0)].flatMap(({ requestId, newOrderId }) => [
      requestId,
      newOrderId,
    ]);
    expect(new Set(ids).size).toBe(6);
  });
});

const rawLine = (quantity: string) => ({
  listingId,
  offer: offerValue(unitTypeId, 36_000n),
  checkIn: "2027-05-03",
  checkOut: "2027-05-06",
  quantity,
  guests: "2",
});
