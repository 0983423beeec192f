/** Lines of orders for tests that need no database, and rows of orders for tests of searches and lists. */
import { randomBytes } from "node:crypto";

import type { Db } from "@/db/client";
import { orders } from "@/db/schema";
import type { MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { placeHold } from "@/lib/reservations/place-hold";

import type { LocalMoment } from "./order-view";

/**
 * Makes an order with a hold at each of some listings; no payment belongs to it.
 * @param values of its row; by default it is pending, for Ana Souza
 */
export async function makeOrderRow(
  db: Db,
  listings: readonly MadeListing[],
  values: Partial<typeof orders.$inferInsert> = {},
): Promise<{ readonly id: string; readonly code: string }> {
  const request = requestFor(listings.map((listing) => lineFor(listing)));
  await placeHold(db, request);
  const code = randomBytes(4).toString("hex").toUpperCase().replace(/^.{4}/, "$&-");
  const row = {
    status: "pending",
    holderKind: "guest",
    holderId: "someone",
    contactName: "Ana Souza",
    contactEmail: "ana@example.com",
    currency: "EUR",
    totalMinor: 10_000n,
    code,
    ...values,
    id: request.orderId,
  } as const;
  await db.orm.insert(orders).values(row);
  return row;
}

/** A moment of a place; its instant is of no interest. */
export const momentAt = (date: string, time: string, timezone: string): LocalMoment => ({ date, time, timezone, atMs: 0 });

const common = { slug: "x", listingName: "X", checkIn: "2027-06-03", checkOut: "2027-06-06", quantity: 1, guests: 2 };
/** A double room in Rome for three nights, for two guests. */
export const stayLine = {
  ...common,
  city: "Rome",
  unitTypeName: "Double",
  place: {
    kind: "stay",
    propertyType: "hotel",
    checkIn: momentAt("2027-06-03", "15:00", "Europe/Rome"),
    checkOut: momentAt("2027-06-06", "10:00", "Europe/Rome"),
  },
} as const;
/** Two seats from Paris to Tokyo, landing on the next day. */
export const flightLine = {
  ...common,
  checkOut: "2027-06-04",
  city: "Paris",
  unitTypeName: "Economy",
  quantity: 2,
  place: {
    kind: "flight",
    airline: "Air",
    flightNumber: "A 1",
    origin: "CDG",
    destination: "NRT",
    destinationCity: "Tokyo",
    departure: momentAt("2027-06-03", "13:30", "Europe/Paris"),
    arrival: momentAt("2027-06-04", "08:30", "Asia/Tokyo"),
    durationMinutes: 720,
  },
} as const;
