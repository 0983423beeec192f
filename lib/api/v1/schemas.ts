/**
 * Schemas that several resources share, and their conversions from domain values. Names on the wire are
 * snake_case.
 */
import { isIsoDate } from "@/lib/core/time/dates";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import { z } from "./zod";

/**
 * Accepts either case, and converts to lower case: the rule of lib/core/validation/id-schema.ts, with its
 * description.
 */
export const idSchema = z
  .uuid({ error: "This must be a UUID." })
  .toLowerCase()
  .openapi({ example: "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11" });

const dateError = "This must be a date that exists, as YYYY-MM-DD.";
/** A calendar date of the listing's place. */
export const dateSchema = z
  .string({ error: dateError })
  .refine(isIsoDate, { error: dateError })
  .openapi({ format: "date", example: "2027-06-14", description: "A calendar date of the listing's place." });

/** Half-open; the day after `check_in` for a flight or an event. */
export const checkOutSchema = dateSchema.openapi({
  description: "Half-open: the first date not taken. The day after `check_in` when absent; always so for a flight or an event.",
});

/** Units, and the people in them, as in every question, hold and waitlist entry. */
export const partyShape = {
  quantity: z.int().min(1).max(maxQuantity).default(1),
  guests: z
    .int()
    .min(1)
    .max(maxGuests)
    .optional()
    .openapi({ description: "People in all units together; one per unit when absent." }),
};

/** RFC 3339, UTC. */
export const instantSchema = z.iso
  .datetime()
  .openapi({ example: "2027-06-01T09:30:00.000Z", description: "RFC 3339, in UTC." });

export const moneySchema = z
  .strictObject({
    amount: z.int().openapi({ description: "Integer minor units of the currency: cents, yen, fils.", example: 24_000 }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .openapi({ description: "ISO 4217.", example: "EUR" }),
  })
  .openapi("Money");

/** A union: with a nullable variant, the named schema itself would accept null. */
export const moneyOrNullSchema = z.union([moneySchema, z.null()]);

export type MoneyResponse = z.output<typeof moneySchema>;

/**
 * Makes an amount.
 * @param amountMinor minor units
 * @throws {RangeError} for an amount that a JSON number does not hold exactly
 */
export function money(amountMinor: bigint, currency: string): MoneyResponse {
  const amount = Number(amountMinor);
  if (!Number.isSafeInteger(amount)) throw new RangeError("an amount is too large for JSON");
  return { amount, currency };
}

/** An amount of a request, in minor units. */
export const amountSchema = z.int().min(0).openapi({ description: "Integer minor units.", example: 24_000 });

/**
 * A text of a search, without control characters: no name has one, and PostgreSQL does not store all of them.
 */
export const textSchema = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // Written out, as JSON Schema has no place for the flag that a character class would need.
    // oxlint-disable-next-line no-control-regex -- these are what is kept out
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, { error: "This must be text without control characters." });

function queryCount(max: number) {
  const error = `This must be a whole number from 1 to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .pipe(z.int().min(1, { error }).max(max, { error }));
}

/** A whole number in a query. */
export const countSchema = (fallback: number, max: number) =>
  queryCount(max)
    .default(fallback)
    .openapi({ type: "integer", minimum: 1, maximum: max, default: fallback, example: fallback });

/** A whole number in a query whose absence has a meaning of its own. */
export const maybeCountSchema = (max: number) =>
  queryCount(max).optional().openapi({ type: "integer", minimum: 1, maximum: max, example: 2 });

/** Greatest number of rows of a page. */
export const maxPage = 100;

export const cursorSchema = z
  .string()
  .max(500)
  .optional()
  .openapi({ description: "`next_cursor` of the page before. A cursor belongs to the query it came from." });

export const nextCursorSchema = z
  .string()
  .nullable()
  .openapi({ description: "Send it as `cursor` for the next page; null on the last page.", example: null });

export const listingKindSchema = z.enum(["stay", "flight", "event"]);
