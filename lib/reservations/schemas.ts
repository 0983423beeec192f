/**
 * Shape of a hold request. Free of server imports: forms and the API check with it too. Guests read the
 * messages beside fields, so each is a whole sentence.
 */
import { z } from "zod";

import type { HoldingActor } from "@/lib/core/actor";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { idSchema } from "@/lib/core/validation/id-schema";
import { isIsoDate } from "@/lib/core/time/dates";
import { maxQuantity } from "@/lib/inventory/limits";
import { checkRange } from "@/lib/inventory/range-fault";
import { maxPasses, maxTokenLength } from "@/lib/waiting-room/limits";

import { maxGuestsPerUnit, maxLinesPerOrder } from "./limits";

const id = idSchema("This id is unknown.");

const date = z.string({ error: dateFaultMessage }).refine(isIsoDate, { error: dateFaultMessage });

const wholeNumber = (what: string, max: number) => {
  const error = `${what} must be a whole number from 1 to ${max}.`;
  return z.number({ error }).int({ error }).min(1, { error }).max(max, { error });
};

export const holdLineSchema = z
  .strictObject({
    listingId: id,
    unitTypeId: id,
    checkIn: date,
    /** Exclusive: the first date not taken. The day after `checkIn` for a flight or a ticket. */
    checkOut: date,
    /** Units: rooms, seats, tickets. */
    quantity: wholeNumber("The quantity", maxQuantity),
    /** People on this line, all units together. */
    guests: wholeNumber("The number of people", maxQuantity * maxGuestsPerUnit),
    /** Price that the guest saw for the whole line; a different price is refused (rule price-as-shown). */
    expectedTotalMinor: z.bigint().nonnegative().optional(),
  })
  .check(checkRange);

/** Proof that a browser was admitted, where a listing of the request is in a sale; tokens as received. */
const admissionSchema = z.strictObject({
  deviceKey: z.string().max(64).optional(),
  passes: z.array(z.string().max(maxTokenLength)).max(maxPasses).readonly().optional(),
});

export const holdRequestSchema = z.strictObject({
  /**
   * Id of the request: a repeated id returns the first result instead of holding twice (rule idempotency).
   */
  requestId: id,
  /** The order it will be paid with; several requests may share one. */
  orderId: id,
  admission: admissionSchema.optional(),
  /** True for a partner's test, which finds test listings only. */
  test: z.boolean().optional(),
  lines: z
    .array(holdLineSchema)
    .min(1, { error: "Choose what to hold." })
    .max(maxLinesPerOrder, { error: `Hold at most ${maxLinesPerOrder} items at once.` }),
});

export type HoldLine = z.output<typeof holdLineSchema>;

/** A request with the actor whose holder gets the reservations; no browser or partner sends the actor. */
export type HoldRequest = z.output<typeof holdRequestSchema> & { readonly actor: HoldingActor };

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
  /** True when this request was executed before and this is its earlier result. */
  readonly replayed: boolean;
  /** The earliest end of its reservations, by the database's clock. */
  readonly heldUntil: Date;
  readonly reservations: readonly HeldReservation[];
}
