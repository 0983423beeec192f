/** Input of the forms of orders. */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { isIsoDate } from "@/lib/core/time/dates";
import { emailSchema } from "@/lib/core/validation/email-address";
import { nameSchema } from "@/lib/core/validation/name-schema";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import { checkRange } from "@/lib/inventory/range-fault";

import { maxDisputeRemarkLength, maxLinesPerOrder, maxRefundReasonLength, maxSettledHowLength } from "./limits";

/** Person who ordered, and the address for the confirmation. */
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

/** One line of a company's details, by the rule for names. */
const line = (max: number, label: string) => nameSchema(`Please enter ${label}.`, max);

const maxAddressLines = 6;

/** Company to which an invoice is addressed. */
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
 * Fields of a company as a form sends them: an address of several lines, and empty fields of a guest who
 * needs no such invoice. Faults are reported at the form's own fields.
 */
const companyFields = { company: companyText(150), companyAddress: companyText(800), companyTaxId: companyText(40) };
const fieldOf = { company: "company", address: "companyAddress", taxId: "companyTaxId" } as const;

/** @returns undefined for a guest who needs no invoice for a company */
export function readBilling(form: Readonly<Partial<Record<keyof typeof companyFields, string | undefined>>>) {
  const { company = "", companyAddress = "", companyTaxId = "" } = form;
  if (company === "" && companyAddress === "" && companyTaxId === "") return undefined;
  const address = companyAddress
    .split(/\r\n?|\n/)
    .map((row) => row.trim())
    .filter((row) => row !== "");
  return billingSchema.safeParse({ company, address, taxId: companyTaxId === "" ? null : companyTaxId });
}

/**
 * Fields for names, by reservation and number: `guestNames.ID.n0`. In this form, an empty field does not
 * shift the numbers of the others.
 */
const nameFields = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * Makes the name of a guest's field.
 * @param index counts from 0
 */
export const nameField = (reservationId: string, index: number): string => `guestNames.${reservationId}.n${index}`;

/**
 * A line of a form for names: `ID:COUNT`, followed by the key under which the browser keeps its names (see
 * {@link keptNamesKey}).
 */
const namedLineSchema = z
  .string({ error: invalidFormMessage })
  .regex(/^[\da-f-]{36}:\d{1,2}:[\w-]{1,60}$/, { error: invalidFormMessage })
  .transform((text) => {
    const [reservationId = "", count = "", keptAs = ""] = text.split(":");
    return { reservationId, count: Number(count), keptAs };
  });

const namedLinesSchema = z.array(namedLineSchema).max(maxLinesPerOrder, { error: invalidFormMessage }).default([]);

type NamedLine = z.output<typeof namedLineSchema>;

/**
 * Makes the key under which the names of a line are kept when its hold ends and the same is held again.
 * @param nth number among the order's lines of that choice
 */
export const keptNamesKey = ({ unitTypeId, checkIn }: { unitTypeId: string; checkIn: string }, nth: number): string =>
  `${unitTypeId}_${checkIn}_${nth}`;

/**
 * Finds the field from which an empty one gets its name: at checkout the first line's first guest is the
 * person who books, and the guests of later lines are those of the first.
 * @returns undefined for a field that must be filled in
 */
export function followedField(
  lines: readonly { readonly reservationId: string; readonly count: number }[],
  line: number,
  index: number,
) {
  const [first] = lines;
  if (!first) return undefined;
  if (line === 0) return index === 0 ? "name" : undefined;
  return index < first.count ? nameField(first.reservationId, index) : undefined;
}

const nameMessage = "Enter a name.";

/**
 * Reads the names that a form sent, each by the rule for names.
 * @param bookedBy the person who books, for a form in which empty fields follow others; undefined where each
 * must be filled in
 */
function readNames(lines: readonly NamedLine[], fields: z.output<typeof nameFields>, bookedBy: string | undefined) {
  const issues: { path: string[]; message: string }[] = [];
  const byField = new Map<string, string>();
  if (bookedBy !== undefined) byField.set("name", bookedBy);
  const names = lines.map(({ reservationId, count }, line) => ({
    reservationId,
    names: Array.from({ length: count }, (_, index) => {
      const followed = bookedBy === undefined ? undefined : followedField(lines, line, index);
      const typed = fields[reservationId]?.[`n${index}`]?.trim() ?? "";
      const name = typed === "" && followed !== undefined ? (byField.get(followed) ?? "") : typed;
      byField.set(nameField(reservationId, index), name);
      // A field that follows another has its fault reported at that one.
      const parsed = typed === "" && followed !== undefined ? undefined : nameSchema(nameMessage).safeParse(name);
      for (const { message } of parsed?.error?.issues ?? [])
        issues.push({ path: ["guestNames", reservationId, `n${index}`], message });
      return parsed?.data ?? name;
    }),
  }));
  return { names, issues };
}

/**
 * Checkout form: the contact, and the total it showed, so that a different total is refused (rule
 * price-as-shown).
 */
export const checkoutFields = contactSchema.extend({
  ...companyFields,
  orderId: idSchema(invalidFormMessage),
  expectedTotalMinor: z
    .string({ error: invalidFormMessage })
    .regex(/^\d{1,18}$/, { error: invalidFormMessage })
    .transform(BigInt),
});

/** Checkout form with the names of guests. */
export const checkoutFormSchema = orderFormSchema(checkoutFields);

/**
 * Makes the schema of a form that pays for an order, with the names of guests and the company of its invoice.
 * All faults are reported at once, at the form's own fields.
 * @param own schema of the form's other fields
 */
export function orderFormSchema<Data extends { [Name in keyof typeof companyFields]?: string | undefined }>(
  own: z.ZodType<Data>,
) {
  return z
    .looseObject({ guestNames: nameFields.default({}), namedLines: namedLinesSchema })
    .transform(({ guestNames: fields, namedLines, ...rest }, context) => {
      const form = own.safeParse(rest);
      const billing = readBilling(form.data ?? {});
      const { names, issues } = readNames(namedLines, fields, typeof rest["name"] === "string" ? rest["name"] : "");
      const wrong = [
        ...(form.error?.issues ?? []),
        ...issues,
        ...(billing?.error?.issues ?? []).map(({ path, message }) => ({
          path: [fieldOf[path[0] as keyof typeof fieldOf]],
          message,
        })),
      ];
      for (const { path, message } of wrong) context.addIssue({ code: "custom", path: [...path], message, input: rest });
      if (wrong.length > 0 || form.data === undefined) return z.NEVER;
      const kept = Object.fromEntries(
        namedLines.flatMap(({ keptAs }, line) => (names[line]?.names ?? []).map((name, index) => [`${keptAs}.${index}`, name])),
      );
      return { ...form.data, billing: billing?.data, guestNames: names, keptNames: kept };
    });
}

/** Makes the name of the hidden field with the version of the names that a line's fields showed. */
export const seenNamesField = (reservationId: string): string => `seenNames.${reservationId}`;

const seenNames = z.record(z.string(), z.string({ error: invalidFormMessage }).max(64, { error: invalidFormMessage }));

/** Form that corrects names on a booked order. */
export const namesFormSchema = z
  .object({ guestNames: nameFields.default({}), seenNames: seenNames.default({}), namedLines: namedLinesSchema })
  .transform(({ guestNames: fields, seenNames: seen, namedLines }, context) => {
    const { names, issues } = readNames(namedLines, fields, undefined);
    for (const { path, message } of issues) context.addIssue({ code: "custom", path, message, input: fields });
    if (issues.length > 0) return z.NEVER;
    return { guestNames: names.map((line) => ({ ...line, seen: seen[line.reservationId] })) };
  });

/**
 * A confirmation code as a person types it: any case, with or without the dash.
 * @returns the form in which it is stored
 */
export const orderCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{4}[-\s]?[0-9A-Z]{4}$/, { error: "A code looks like 7KQ2-M9XD." })
  .transform((code) => `${code.slice(0, 4)}-${code.slice(-4)}`);

/** Way in which a failed refund was paid after all, for later readers. */
export const settledHowSchema = z
  .string({ error: "Enter how it was paid." })
  .trim()
  .min(3, { error: "Enter how it was paid." })
  .max(maxSettledHowLength, { error: `Use at most ${maxSettledHowLength} characters.` });

/** Reason of a refund by staff, or of a request for its approval, for later readers. */
export const refundReasonSchema = z
  .string({ error: "Enter the reason." })
  .trim()
  .min(3, { error: "Enter the reason." })
  .max(maxRefundReasonLength, { error: `Use at most ${maxRefundReasonLength} characters.` });

/** Remark by staff that the bank reads before the evidence. */
export const disputeRemarkSchema = z
  .string()
  .trim()
  .max(maxDisputeRemarkLength, { error: `Use at most ${maxDisputeRemarkLength} characters.` })
  .default("");

const isoDate = z.string({ error: dateFaultMessage }).refine(isIsoDate, { error: dateFaultMessage });

const count = (error: string, max: number) => z.number({ error }).int({ error }).min(1, { error }).max(max, { error });

/** Terms that a line of an order shall have. */
export const wantedChangeSchema = z
  .strictObject({
    reservationId: idSchema(invalidFormMessage),
    unitTypeId: idSchema("Choose one."),
    checkIn: isoDate,
    /** Exclusive: the first date not taken. The day after `checkIn` for a flight or a ticket. */
    checkOut: isoDate,
    quantity: count(`Choose how many, from 1 to ${maxQuantity}.`, maxQuantity),
    guests: count(`Choose the number of people, from 1 to ${maxGuests}.`, maxGuests),
  })
  .check(checkRange);
