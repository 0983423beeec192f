/**
 * The waitlist. Units that come back are held for the first entry that they fit: a hold like any other, to
 * book or to release.
 */
import { mainDb } from "@/db/client";
import { waitlistReasons, waitlistStatuses } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";
import { emailSchema } from "@/lib/core/validation/email-address";
import { DomainError } from "@/lib/core/errors";
import { leaveWaitlist } from "@/lib/waitlist/answer-offer";
import { stateOf } from "@/lib/waitlist/entry-state";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { maxFlexibleDays } from "@/lib/waitlist/limits";
import { readEntry, type WaitlistEntry } from "@/lib/waitlist/read-entry";
import { readPlace } from "@/lib/waitlist/read-place";

import { type Api, operation } from "../operation";
import { checkOutSchema, dateSchema, idSchema, instantSchema, partyShape } from "../schemas";
import { z } from "../zod";

const tag = "Waitlist";
const scope = "holds:write";

const entrySchema = z
  .strictObject({
    id: idSchema,
    status: z.enum(waitlistStatuses),
    listing_id: idSchema,
    unit_type_id: idSchema,
    check_in: dateSchema,
    check_out: dateSchema,
    flexible_days: z.int(),
    quantity: z.int(),
    guests: z.int(),
    before: z
      .int()
      .nullable()
      .openapi({ description: "Parties ahead that wait for some of the same dates; null once it is over." }),
    reason: z
      .enum(waitlistReasons)
      .nullable()
      .openapi({ description: "Why nothing was offered when it was last checked; null if it was not checked." }),
    offer: z
      .strictObject({ hold_id: idSchema, check_in: dateSchema, check_out: dateSchema, held_until: instantSchema })
      .nullable()
      .openapi({ description: "Held for you: book it, or release it." }),
    created_at: instantSchema,
  })
  .openapi("WaitlistEntry");

const params = z.strictObject({ id: idSchema });

/** Adds the operations. */
export function addWaitlist(api: Api): void {
  operation(api, {
    id: "joinWaitlist",
    method: "post",
    path: "/waitlist",
    tag,
    summary: "Join the waitlist",
    description:
      "When units become available, they are held for the longest-waiting entry that they fit. A `hold.offered` event tells you; the address only distinguishes entries, and nothing is sent to it.",
    scope,
    body: z.strictObject({
      listing_id: idSchema,
      unit_type_id: idSchema,
      check_in: dateSchema,
      check_out: checkOutSchema.optional(),
      ...partyShape,
      flexible_days: z.int().min(0).max(maxFlexibleDays).default(0),
      email: emailSchema("This must be an e-mail address.").openapi({ example: "ana@example.com" }),
    }),
    bodyExample: {
      listing_id: "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
      unit_type_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
      check_in: "2027-06-14",
      check_out: "2027-06-17",
      quantity: 1,
      email: "ana@example.com",
    },
    answers: { 201: { description: "On the waitlist, now or before.", schema: entrySchema } },
    errors: ["not_found", "available_now", "limit_exceeded", "invalid_state"],
    idempotency: "kept",
    async handle({ actor, body }) {
      const { listing_id: listingId, unit_type_id: unitTypeId, check_in: checkIn, quantity, guests, email } = body;
      const { check_out: checkOut = addDays(checkIn, 1), flexible_days: flexibleDays } = body;
      const wish = { listingId, unitTypeId, checkIn, checkOut, quantity, guests, flexibleDays, email };
      const { id, isOwn } = await joinWaitlist(mainDb(), {
        ...wish,
        actor,
        locale: "en-GB",
        test: actor.test,
      });
      if (!isOwn) throw new DomainError("invalid_state", { state: "waits_elsewhere" });
      return { status: 201, body: await toEntry(await readEntry(mainDb(), id, actor)) };
    },
  });

  operation(api, {
    id: "readWaitlistEntry",
    method: "get",
    path: "/waitlist/{id}",
    tag,
    summary: "Read a waitlist entry",
    scope,
    params,
    answers: { 200: { description: "The entry.", schema: entrySchema } },
    errors: ["not_found"],
    async handle({ actor, params: { id } }) {
      return { status: 200, body: await toEntry(await readEntry(mainDb(), id, actor)) };
    },
  });

  operation(api, {
    id: "leaveWaitlist",
    method: "delete",
    path: "/waitlist/{id}",
    tag,
    summary: "Leave the waitlist",
    description: "An open offer goes to the next entry. Safe to repeat.",
    scope,
    params,
    answers: { 204: { description: "Left, now or before." } },
    errors: ["not_found", "invalid_state"],
    async handle({ actor, params: { id } }) {
      await leaveWaitlist(mainDb(), id, actor);
      return { status: 204 };
    },
  });
}

async function toEntry(entry: WaitlistEntry): Promise<z.input<typeof entrySchema>> {
  const status = stateOf(entry);
  const { offer } = entry;
  const place = status === "waiting" ? await readPlace(mainDb(), entry) : undefined;
  return {
    id: entry.id,
    status,
    listing_id: entry.listingId,
    unit_type_id: entry.unitTypeId,
    check_in: entry.checkIn,
    check_out: entry.checkOut,
    flexible_days: entry.flexibleDays,
    quantity: entry.quantity,
    guests: entry.guests,
    before: place?.before ?? null,
    reason: status === "waiting" ? entry.reason : null,
    offer:
      offer && status === "offered"
        ? {
            hold_id: offer.orderId,
            check_in: offer.checkIn,
            check_out: offer.checkOut,
            held_until: offer.heldUntil.toISOString(),
          }
        : null,
    created_at: entry.createdAt.toISOString(),
  };
}
