/** What the forms of orders send. */
import { z } from "zod";

import { idSchema } from "@/lib/core/id-schema";
import { invalidFormMessage } from "@/lib/core/invalid-form-message";
import { isIsoDate, nightsBetween } from "@/lib/core/dates";
import { emailSchema } from "@/lib/core/email-address";
import { nameSchema } from "@/lib/core/name-schema";
import { maxGuests, maxNights, maxQuantity } from "@/lib/inventory/limits";

import { maxLinesPerOrder } from "./limits";

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

/** Fields for names, by reservation and number: `guestNames.ID.n0`. Written so, an empty one leaves the others' numbers as they are. */
const nameFields = z.record(z.string(), z.record(z.string(), z.string()));

/** The name of a guest's field. @param index counts from 0 */
export const nameField = (reservationId: string, index: number): string => `guestNames.${reservationId}.n${index}`;

/** A line of a form for names: `ID:COUNT`, and after that what the browser keeps its names by (see {@link keptNamesKey}). */
const namedLineSchema = z
  .string({ error: invalidFormMessage })
  .regex(/^[\da-f-]{36}:\d{1,2}:[\w-]{1,60}$/, { error: invalidFormMessage })
  .transform((text) => {
    const [reservationId = "", count = "", keptAs = ""] = text.split(":");
    return { reservationId, count: Number(count), keptAs };
  });

const namedLinesSchema = z.array(namedLineSchema).max(maxLinesPerOrder, { error: invalidFormMessage }).default([]);

type NamedLine = z.output<typeof namedLineSchema>;

/** What the names of a line are kept by when its hold ends and the same is held again. @param nth of the order's lines of that choice */
export const keptNamesKey = ({ unitTypeId, checkIn }: { unitTypeId: string; checkIn: string }, nth: number): string =>
  `${unitTypeId}_${checkIn}_${nth}`;

/**
 * The field that an empty one takes its name from: at checkout the first line's first guest is who books, and the guests of later lines are
 * those of the first.
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
 * The names that a form sent, each by the rule for names.
 * @param bookedBy who books, for a form in which empty fields follow others; undefined where each must be filled in
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
      // Of a field that follows another, what is wrong is told there.
      const parsed = typed === "" && followed !== undefined ? undefined : nameSchema(nameMessage).safeParse(name);
      for (const { message } of parsed?.error?.issues ?? [])
        issues.push({ path: ["guestNames", reservationId, `n${index}`], message });
      return parsed?.data ?? name;
    }),
  }));
  return { names, issues };
}

/** The checkout form: the contact, and the total it showed, so that another one is refused (rule price-as-shown). */
const checkoutFields = contactSchema.extend({
  ...companyFields,
  orderId: idSchema(invalidFormMessage),
  expectedTotalMinor: z
    .string({ error: invalidFormMessage })
    .regex(/^\d{1,18}$/, { error: invalidFormMessage })
    .transform(BigInt),
});

/** The checkout form with the names of guests. All that is wrong is told at once, at the form's own fields. */
export const checkoutFormSchema = z
  .looseObject({ guestNames: nameFields.default({}), namedLines: namedLinesSchema })
  .transform(({ guestNames: fields, namedLines, ...rest }, context) => {
    const form = checkoutFields.safeParse(rest);
    const { company, companyAddress, companyTaxId, ...contact } = form.data ?? {};
    const billing = readBilling({ company, companyAddress, companyTaxId });
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
    return { ...form.data, ...contact, billing: billing?.data, guestNames: names, keptNames: kept };
  });

/** The form that corrects names on a booked order. */
export const namesFormSchema = z
  .object({ guestNames: nameFields.default({}), namedLines: namedLinesSchema })
  .transform(({ guestNames: fields, namedLines }, context) => {
    const { names, issues } = readNames(namedLines, fields, undefined);
    for (const { path, message } of issues) context.addIssue({ code: "custom", path, message, input: fields });
    return issues.length > 0 ? z.NEVER : { guestNames: names };
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
    reservationId: idSchema(invalidFormMessage),
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
