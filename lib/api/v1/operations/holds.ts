/**
 * Holds: units set aside for ten minutes. The hot path: a hold writes no row but its own, and its key is its
 * identity.
 */
import { holdsDb, mainDb } from "@/db/client";
import { addDays, isIsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { endHoldNow, extendHold } from "@/lib/reservations/extend-holds";
import { holdCapMinutes, holdMinutes, maxLinesPerOrder, paymentGraceMinutes } from "@/lib/reservations/limits";
import { placeValidatedHold } from "@/lib/reservations/place-hold";
import { asFirstHeld } from "@/lib/reservations/view/read-first-hold";
import { readHold } from "@/lib/reservations/view/read-hold";
import { releaseOrder } from "@/lib/reservations/release-hold";
import { rangeFault } from "@/lib/inventory/range-fault";
import type { HeldReservation, HoldRequest } from "@/lib/reservations/schemas";

import { type Api, operation } from "../operation";
import { amountSchema, checkOutSchema, dateSchema, idSchema, instantSchema, money, moneySchema, partyShape } from "../schemas";
import { z } from "../zod";

const tag = "Holds";

export const lineSchema = z
  .strictObject({
    listing_id: idSchema,
    unit_type_id: idSchema,
    check_in: dateSchema,
    check_out: checkOutSchema.optional(),
    ...partyShape,
    expected_total: amountSchema.optional().openapi({
      description: "The price you showed for this line, in minor units; any other price is refused with `price_changed`.",
    }),
  })
  .check(({ value, issues }) => {
    const { check_in, check_out } = value;
    if (check_out === undefined || !isIsoDate(check_in) || !isIsoDate(check_out)) return;
    const message = rangeFault(check_in, check_out);
    if (message) issues.push({ code: "custom", path: ["check_out"], message, input: value });
  })
  .openapi("HoldLine");

export const linesSchema = z.array(lineSchema).min(1).max(maxLinesPerOrder);

export const lineExample = {
  listing_id: "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
  unit_type_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
  check_in: "2027-06-14",
  check_out: "2027-06-17",
  quantity: 1,
  guests: 2,
  expected_total: 72_000,
};

const heldLineSchema = z
  .strictObject({
    id: idSchema,
    listing_id: idSchema,
    unit_type_id: idSchema,
    check_in: dateSchema,
    check_out: dateSchema,
    quantity: z.int(),
    guests: z.int(),
    total: moneySchema,
    nightly_prices: z.array(z.int()).openapi({ description: "Of one unit on each date, in minor units." }),
  })
  .openapi("HeldLine");

export const holdSchema = z
  .strictObject({
    id: idSchema.openapi({ description: "Also the id of the reservation that it becomes when it is booked." }),
    status: z.enum(["held", "expired", "released", "booked"]),
    held_until: instantSchema,
    total: moneySchema,
    lines: z.array(heldLineSchema),
  })
  .openapi("Hold");

const params = z.strictObject({ id: idSchema });
const answer = (description: string) => ({ description, schema: holdSchema });

/** Adds the operations. */
export function addHolds(api: Api): void {
  operation(api, {
    id: "placeHold",
    method: "post",
    path: "/holds",
    tag,
    summary: "Place a hold",
    description: `Holds all lines, or none, for ${holdMinutes} minutes. The Idempotency-Key identifies the hold: the same key returns the same hold. Flights there and back are listed in the order in which they are flown.`,
    scope: "holds:write",
    body: z.strictObject({ lines: linesSchema }),
    bodyExample: { lines: [lineExample] },
    answers: { 201: answer("Held.") },
    errors: [
      "not_available",
      "round_trip_impossible",
      "price_changed",
      "currency_mismatch",
      "not_found",
      "limit_exceeded",
      "waiting_room_required",
      "booking_request_required",
    ],
    idempotency: "identity",
    async handle({ actor, body, requestId }) {
      const request: HoldRequest = {
        requestId,
        orderId: requestId,
        actor,
        test: actor.test,
        lines: body.lines.map(toHoldLine),
      };
      const hold = await placeValidatedHold(holdsDb(), request);
      if (!hold.replayed) return { status: 201, body: toHold({ ...hold, status: "held" }) };
      return { status: 201, body: toHold({ ...(await asFirstHeld(mainDb(), hold)), status: "held" }), replayed: true };
    },
  });

  operation(api, {
    id: "readHold",
    method: "get",
    path: "/holds/{id}",
    tag,
    summary: "Read a hold",
    scope: "holds:write",
    params,
    answers: { 200: answer("The hold.") },
    errors: ["not_found"],
    async handle({ actor, params: { id } }) {
      return { status: 200, body: toHold(await readHold(mainDb(), id, actor)) };
    },
  });

  operation(api, {
    id: "extendHold",
    method: "post",
    path: "/holds/{id}/extend",
    tag,
    summary: "Extend a hold",
    description: `Once, to ${paymentGraceMinutes} minutes from now, and at most ${holdCapMinutes} minutes from its start.`,
    scope: "holds:write",
    params,
    answers: { 200: answer("Extended, now or before.") },
    errors: ["not_found", "hold_expired", "invalid_state"],
    idempotency: "kept",
    async handle({ actor, params: { id } }) {
      return { status: 200, body: toHold(await extendHold(mainDb(), id, actor)) };
    },
  });

  operation(api, {
    id: "releaseHold",
    method: "delete",
    path: "/holds/{id}",
    tag,
    summary: "Release a hold",
    description: "All of it goes back on sale. Safe to repeat.",
    scope: "holds:write",
    params,
    answers: { 204: { description: "Released, now or before." } },
    errors: ["not_found", "invalid_state"],
    async handle({ actor, params: { id } }) {
      await releaseOrder(mainDb(), id, actor);
      return { status: 204 };
    },
  });

  operation(api, {
    id: "endHold",
    method: "post",
    path: "/test/clock",
    tag: "Test mode",
    summary: "Expire a hold (test mode)",
    description: "With test keys only: the hold ends now, and its units are back on sale within a second.",
    scope: "holds:write",
    body: z.strictObject({ hold_id: idSchema }),
    bodyExample: { hold_id: "3d1c7a52-8e0f-4b1d-9a6e-7f2b5c4d8e90" },
    answers: { 200: answer("Expired.") },
    errors: ["not_found", "invalid_state"],
    idempotency: "kept",
    async handle({ actor, body }) {
      if (!actor.test) throw new DomainError("forbidden", {}, "only test keys move the clock");
      return { status: 200, body: toHold(await endHoldNow(mainDb(), body.hold_id, actor)) };
    },
  });
}

/** Converts a line to the domain's. */
export function toHoldLine(line: z.output<typeof lineSchema>): HoldRequest["lines"][number] {
  const { listing_id, unit_type_id, check_in, check_out, quantity, guests, expected_total } = line;
  return {
    listingId: listing_id,
    unitTypeId: unit_type_id,
    checkIn: check_in,
    checkOut: check_out ?? addDays(check_in, 1),
    quantity,
    guests: guests ?? quantity,
    ...(expected_total === undefined ? {} : { expectedTotalMinor: BigInt(expected_total) }),
  };
}

interface Shown {
  readonly orderId: string;
  readonly status: z.input<typeof holdSchema>["status"];
  readonly heldUntil: Date;
  readonly reservations: readonly HeldReservation[];
}

/** Converts a hold to its response. */
export function toHold({ orderId, status, heldUntil, reservations }: Shown): z.input<typeof holdSchema> {
  const [first] = reservations;
  const total = reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  return {
    id: orderId,
    status,
    held_until: heldUntil.toISOString(),
    total: money(total, first?.currency ?? ""),
    lines: reservations.map((line) => ({
      id: line.id,
      listing_id: line.listingId,
      unit_type_id: line.unitTypeId,
      check_in: line.checkIn,
      check_out: line.checkOut,
      quantity: line.quantity,
      guests: line.guests,
      total: money(line.totalMinor, line.currency),
      nightly_prices: line.nightlyPricesMinor.map(Number),
    })),
  };
}
