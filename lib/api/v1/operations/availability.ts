/** Availability from the process's snapshot, at most a second old. A hold decides anew, from the database. */
import { mainDb } from "@/db/client";
import { findListing } from "@/lib/catalog/listing-directory";
import { addDays } from "@/lib/core/time/dates";
import { DomainError, hasCode, unavailableReasons } from "@/lib/core/errors";
import type { Availability, AvailabilityRequest } from "@/lib/inventory/availability";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";

import { type Api, operation } from "../operation";
import {
  checkOutSchema,
  countSchema,
  maybeCountSchema,
  dateSchema,
  idSchema,
  money,
  moneyOrNullSchema,
  moneySchema,
  partyShape,
  textSchema,
} from "../schemas";
import { z } from "../zod";

const tag = "Availability";

/** Questions in one call. */
export const maxQuestions = 1_000;

export const refusalReasonSchema = z.enum([...unavailableReasons, "max_per_order"]);

const unitSchema = z
  .strictObject({
    unit_type_id: idSchema,
    name: z.string(),
    bookable: z.boolean(),
    available: z.int().openapi({ description: "The largest quantity available on every date." }),
    total: moneyOrNullSchema.openapi({ description: "For all units and dates; null where it is not available." }),
    dates: z.array(z.strictObject({ date: dateSchema, price: moneySchema })).openapi({ description: "Of one unit." }),
    reason: refusalReasonSchema.nullable(),
    limit: z.int().nullable().openapi({ description: "The limit that was exceeded: nights, people or units." }),
  })
  .openapi("UnitAvailability");

const questionSchema = z
  .strictObject({
    listing_id: idSchema,
    unit_type_id: idSchema,
    check_in: dateSchema,
    check_out: checkOutSchema.optional(),
    ...partyShape,
  })
  .openapi("AvailabilityQuestion");

const answerSchema = z
  .strictObject({
    bookable: z.boolean(),
    available: z.int(),
    total: moneyOrNullSchema,
    reason: z.enum([...unavailableReasons, "max_per_order", "not_found", "invalid_input"]).nullable(),
  })
  .openapi("AvailabilityAnswer");

type WireAnswer = z.input<typeof answerSchema>;

/** Adds the operations. */
export function addAvailability(api: Api): void {
  operation(api, {
    id: "checkAvailability",
    method: "get",
    path: "/availability",
    tag,
    summary: "Check availability",
    description: "Every unit type of a listing for the dates requested, in the listing's order. At most one second old.",
    scope: "listings:read",
    query: z.strictObject({
      listing: textSchema(200).openapi({ description: "Slug or id.", example: "harbour-house-lisbon" }),
      check_in: dateSchema,
      check_out: checkOutSchema.optional(),
      quantity: countSchema(1, maxQuantity),
      guests: maybeCountSchema(maxGuests).openapi({ description: "People in all units together; one per unit when absent." }),
    }),
    answers: {
      200: {
        description: "What is available and at what price, or why not.",
        schema: z.strictObject({
          listing_id: idSchema,
          check_in: dateSchema,
          check_out: dateSchema,
          quantity: z.int(),
          guests: z.int(),
          units: z.array(unitSchema),
        }),
      },
    },
    errors: ["not_found"],
    async handle({ actor: { test }, query }) {
      const listing = await findListing(mainDb(), query.listing);
      if (listing?.test !== test) throw new DomainError("not_found", { what: "listing" });
      const { check_in, check_out = addDays(check_in, 1), quantity, guests = quantity } = query;
      const asked = { listingId: listing.id, checkIn: check_in, checkOut: check_out, quantity, guests, test };
      const units: z.input<typeof unitSchema>[] = [];
      for (const { id, name } of listing.units) {
        const request = { ...asked, unitTypeId: id };
        const found = availabilitySnapshot().peek(request) ?? (await availabilitySnapshot().check(request));
        units.push(toUnit(name, found));
      }
      return { status: 200, body: { listing_id: listing.id, check_in, check_out, quantity, guests, units } };
    },
  });

  operation(api, {
    id: "searchAvailability",
    method: "post",
    path: "/availability/search",
    tag,
    summary: "Check availability in bulk",
    description: `Up to ${maxQuestions} questions in one call, answered in order. A question about something that does not exist is answered as such; it does not affect the others.`,
    scope: "listings:read",
    body: z.strictObject({ questions: z.array(questionSchema).min(1).max(maxQuestions) }),
    bodyExample: {
      questions: [
        {
          listing_id: "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11",
          unit_type_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
          check_in: "2027-06-14",
          check_out: "2027-06-17",
          quantity: 1,
          guests: 2,
        },
      ],
    },
    answers: {
      200: { description: "One answer for each question.", schema: z.strictObject({ answers: z.array(answerSchema) }) },
    },
    errors: [],
    async handle({ actor: { test }, body }) {
      return { status: 200, body: { answers: await answerAll(body.questions, test) } };
    },
  });
}

type Question = z.output<typeof questionSchema>;

async function answerAll(questions: readonly Question[], test: boolean): Promise<readonly WireAnswer[]> {
  const snapshot = availabilitySnapshot();
  const answers: WireAnswer[] = [];
  const loading: Promise<void>[] = [];
  // Answers from memory need no promise: a call of a thousand questions is answered in one turn of the event
  // loop.
  for (const [nth, question] of questions.entries()) {
    const request = toRequest(question, test);
    try {
      const known = snapshot.peek(request);
      if (known) answers[nth] = toAnswer(known);
      else loading.push(load(nth, request));
    } catch (error) {
      answers[nth] = refused(error);
    }
  }
  await Promise.all(loading);
  return answers;

  async function load(nth: number, request: AvailabilityRequest): Promise<void> {
    answers[nth] = await snapshot.check(request).then(toAnswer, refused);
  }
}

function toRequest(
  { listing_id, unit_type_id, check_in, check_out, quantity, guests }: Question,
  test: boolean,
): AvailabilityRequest {
  return {
    listingId: listing_id,
    unitTypeId: unit_type_id,
    checkIn: check_in,
    checkOut: check_out ?? addDays(check_in, 1),
    quantity,
    guests: guests ?? quantity,
    test,
  };
}

/**
 * @throws errors that the question has not caused
 */
function refused(error: unknown): WireAnswer {
  if (hasCode(error, "not_found") || hasCode(error, "invalid_input"))
    return { bookable: false, available: 0, total: null, reason: error.code };
  throw error;
}

function toAnswer(found: Availability): WireAnswer {
  return found.bookable
    ? { bookable: true, available: found.available, total: money(found.totalMinor, found.currency), reason: null }
    : { bookable: false, available: found.available, total: null, reason: found.reason };
}

function toUnit(name: string, found: Availability): z.input<typeof unitSchema> {
  const { unitTypeId: unit_type_id, bookable, available } = found;
  if (!found.bookable)
    return { unit_type_id, name, bookable, available, total: null, dates: [], reason: found.reason, limit: found.limit };
  const dates = found.nights.map(({ date, priceMinor }) => ({ date, price: money(priceMinor, found.currency) }));
  return {
    unit_type_id,
    name,
    bookable,
    available,
    total: money(found.totalMinor, found.currency),
    dates,
    reason: null,
    limit: null,
  };
}
