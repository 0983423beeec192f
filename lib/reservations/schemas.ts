/** What a hold request looks like. Free of server imports: forms and the API check with it too. */
import { z } from "zod";

import { isIsoDate, nightsBetween } from "@/lib/core/dates";
import { maxNights, maxQuantity } from "@/lib/inventory/limits";

import { maxLinesPerOrder } from "./limits";

const date = z.string().refine(isIsoDate, { error: "must be a date such as 2027-06-30" });

const wholeNumber = (max: number) =>
  z
    .number({ error: "must be a whole number" })
    .int({ error: "must be a whole number" })
    .min(1, { error: "must be at least 1" })
    .max(max, { error: `must be at most ${max}` });

export const holdLineSchema = z
  .strictObject({
    listingId: z.uuid(),
    unitTypeId: z.uuid(),
    checkIn: date,
    /** Half-open: the first date not taken. The day after `checkIn` for a flight or a ticket. */
    checkOut: date,
    /** Units: rooms, seats, tickets. */
    quantity: wholeNumber(maxQuantity),
    /** People on this line, all units together. */
    guests: wholeNumber(maxQuantity * 20),
    /** The price the guest was shown for the whole line; another price is refused (rule 6). */
    expectedTotalMinor: z.bigint().nonnegative().optional(),
  })
  .check(({ value, issues }) => {
    if (!isIsoDate(value.checkIn) || !isIsoDate(value.checkOut)) return;
    const nights = nightsBetween(value.checkIn, value.checkOut);
    const message =
      nights < 1
        ? "must be after the first date"
        : nights > maxNights
          ? `must be at most ${maxNights} nights later`
          : undefined;
    if (message) issues.push({ code: "custom", path: ["checkOut"], message, input: value });
  });

export const holderSchema = z.strictObject({ kind: z.enum(["user", "guest", "partner"]), id: z.string().min(1).max(100) });

export const holdRequestSchema = z.strictObject({
  /** Names the request: the same id again finds the first result instead of holding twice (rule 9). */
  requestId: z.uuid(),
  /** The order it will be paid with; several requests may share one. */
  orderId: z.uuid(),
  holder: holderSchema,
  lines: z
    .array(holdLineSchema)
    .min(1, { error: "must have at least one line" })
    .max(maxLinesPerOrder, { error: `must have at most ${maxLinesPerOrder} lines` }),
});

export type HoldLine = z.output<typeof holdLineSchema>;
export type HoldRequest = z.output<typeof holdRequestSchema>;

/** A reservation as its holder sees it. */
export interface HeldReservation {
  readonly listingId: string;
  readonly id: string;
  readonly orderId: string;
  readonly unitTypeId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
  readonly nightlyPricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly heldUntil: Date;
}

export interface Hold {
  readonly requestId: string;
  readonly orderId: string;
  /** True when this request had been carried out before and this is its earlier result. */
  readonly replayed: boolean;
  /** The earliest end of its reservations, by the database's clock. */
  readonly heldUntil: Date;
  readonly reservations: readonly HeldReservation[];
}
