/** What the forms of orders send. */
import { z } from "zod";

import { idSchema } from "@/lib/core/id-schema";
import { damagedForm } from "@/lib/core/damaged-form";
import { isIsoDate, nightsBetween } from "@/lib/core/dates";
import { emailSchema } from "@/lib/core/email-address";
import { nameSchema } from "@/lib/core/name-schema";
import { maxGuests, maxNights, maxQuantity } from "@/lib/inventory/limits";

/** Who ordered, and where the confirmation goes. */
export const contactSchema = z.strictObject({
  name: nameSchema(),
  email: emailSchema(),
  phone: z
    .string()
    .trim()
    .max(30, { error: "Please use at most 30 characters." })
    .regex(/^(?:\+?[\d\s()./-]{5,30})?$/, { error: "Please enter a phone number such as +351 912 345 678, or leave it empty." })
    .transform((phone) => (phone === "" ? undefined : phone))
    .optional(),
});

export type Contact = z.output<typeof contactSchema>;

/** One line of a company's papers, by the rule for names. */
const line = (max: number, label: string) => nameSchema(`Please enter ${label}.`, max);

const maxAddressLines = 6;

/** The company that an invoice is made out to. */
export const billingSchema = z.strictObject({
  company: line(150, "the company’s name"),
  address: z
    .array(line(120, "the company’s address"))
    .min(1, { error: "Please enter the company’s address." })
    .max(maxAddressLines, { error: `Please use at most ${maxAddressLines} lines.` }),
  taxId: line(40, "the tax number").nullable(),
});
export type Billing = z.output<typeof billingSchema>;

const companyText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `Please use at most ${max} characters.` })
    .optional();

/**
 * The same as a form sends it: an address of several lines, and nothing at all for who needs no such invoice. What is wrong is told at the
 * form's own fields.
 */
const companyFields = { company: companyText(150), companyAddress: companyText(800), companyTaxId: companyText(40) };
const fieldOf = { company: "company", address: "companyAddress", taxId: "companyTaxId" } as const;

/** @returns undefined for who needs no invoice for a company */
export function readBilling(form: Readonly<Partial<Record<keyof typeof companyFields, string | undefined>>>) {
  const { company = "", companyAddress = "", companyTaxId = "" } = form;
  if (company === "" && companyAddress === "" && companyTaxId === "") return undefined;
  const address = companyAddress
    .split(/\r\n?|\n/)
    .map((row) => row.trim())
    .filter((row) => row !== "");
  return billingSchema.safeParse({ company, address, taxId: companyTaxId === "" ? null : companyTaxId });
}

/** The checkout form: the contact, and the total it showed, so that another one is refused (rule 6). */
export const checkoutFormSchema = contactSchema
  .extend({
    ...companyFields,
    orderId: idSchema(damagedForm),
    expectedTotalMinor: z
      .string({ error: damagedForm })
      .regex(/^\d{1,18}$/, { error: damagedForm })
      .transform(BigInt),
  })
  .transform(({ company, companyAddress, companyTaxId, ...form }, context) => {
    const billing = readBilling({ company, companyAddress, companyTaxId });
    if (!billing || billing.success) return { ...form, billing: billing?.data };
    for (const { path, message } of billing.error.issues)
      context.addIssue({ code: "custom", path: [fieldOf[path[0] as keyof typeof fieldOf]], message, input: form });
    return z.NEVER;
  });

/** A confirmation code as people type it: any case, with or without the dash. @returns the form it is stored in */
export const orderCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{4}[-\s]?[0-9A-Z]{4}$/, { error: "A code looks like 7KQ2-M9XD." })
  .transform((code) => `${code.slice(0, 4)}-${code.slice(-4)}`);

/** How a refund that failed was paid after all, for whoever looks later. */
export const settledHowSchema = z
  .string({ error: "Enter how it was paid." })
  .trim()
  .min(3, { error: "Enter how it was paid." })
  .max(200, { error: "Use at most 200 characters." });

/** What staff want a bank to read before the evidence. */
export const disputeRemarkSchema = z.string().trim().max(4_000, { error: "Use at most 4,000 characters." }).default("");

const dateError = "Enter a date that exists, as year-month-day.";
const isoDate = z.string({ error: dateError }).refine(isIsoDate, { error: dateError });

const count = (error: string, max: number) => z.number({ error }).int({ error }).min(1, { error }).max(max, { error });

/** What a line of an order is to become. */
export const wantedChangeSchema = z
  .strictObject({
    reservationId: idSchema(damagedForm),
    unitTypeId: idSchema("Choose one."),
    checkIn: isoDate,
    /** Half-open: the first date not taken. The day after `checkIn` for a flight or a ticket. */
    checkOut: isoDate,
    quantity: count(`Choose how many, from 1 to ${maxQuantity}.`, maxQuantity),
    guests: count(`Choose the number of people, from 1 to ${maxGuests}.`, maxGuests),
  })
  .check(({ value, issues }) => {
    if (!isIsoDate(value.checkIn) || !isIsoDate(value.checkOut)) return;
    const nights = nightsBetween(value.checkIn, value.checkOut);
    const message =
      nights < 1
        ? "The last day must be after the first."
        : nights > maxNights
          ? `Choose at most ${maxNights} nights.`
          : undefined;
    if (message) issues.push({ code: "custom", path: ["checkOut"], message, input: value });
  });
