/**
 * Search for orders by the e-mail address they were made with. Here an address and a code together authorise,
 * or an address that only its owner reads: callers limit the number of tries, or send the result to the
 * address. Orders that a partner sold are left to the partner.
 */
import { and, eq, isNotNull, min, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Db } from "@/db/client";
import { listings, orders, reservations } from "@/db/schema";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { isComing } from "./internal/coming";

/** Most orders that one message names. */
const maxFound = 20;

const madeWith = (email: string) => and(isSameEmail(orders.contactEmail, email), ne(orders.holderKind, "partner"));

/**
 * @param code in the form in which it is stored
 * @returns the order's id, or undefined where the two do not belong together
 */
export async function findOrderByContact(db: Db, code: string, email: string): Promise<string | undefined> {
  const [found] = await db.orm
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.code, code), madeWith(email)));
  return found?.id;
}

/** Lists the booked orders of an address that are still to come: the soonest first, at most twenty. */
export async function listOrdersByContact(db: Db, email: string): Promise<string[]> {
  const [r, l] = [alias(reservations, "r"), alias(listings, "l")];
  const isBooked = and(eq(orders.status, "confirmed"), isNotNull(r.confirmedAt), sql.raw(isComing));
  const found = await db.orm
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(r, eq(r.orderId, orders.id))
    .innerJoin(l, eq(l.id, r.listingId))
    .where(and(madeWith(email), isBooked))
    .groupBy(orders.id)
    .orderBy(min(r.checkIn), orders.id)
    .limit(maxFound);
  return found.map(({ id }) => id);
}
