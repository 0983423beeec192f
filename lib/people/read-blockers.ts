/** Matters that are open with a person, so that their data cannot be erased yet. */
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import {
  disputes,
  listings,
  orderChanges,
  orders,
  partners,
  payments,
  refunds,
  reservations,
  staffGrants,
  waitlistEntries,
} from "@/db/schema";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { isWaitOf, type Person } from "./find-person";

/** Something that is open: an order by its code, a role by its listing. */
export interface Blocker {
  readonly kind: "booking" | "payment" | "refund" | "dispute" | "document" | "wait" | "role" | "partner";
  /** The order's code, or the name of the listing or the partner. */
  readonly name: string;
}

/**
 * Lists what is open with a person.
 * @returns each thing once, roles first; empty where the data may be erased
 */
export async function readBlockers(db: Pick<Db | Tx, "orm">, person: Person): Promise<Blocker[]> {
  const found = [
    await readRoles(db, person),
    await readPartners(db, person),
    await readBookings(db, person),
    await readPayments(db, person),
    await readRefunds(db, person),
    await readDisputes(db, person),
    await readWaits(db, person),
  ];
  const each = new Map(found.flat().map((blocker) => [`${blocker.kind}:${blocker.name}`, blocker]));
  return [...each.values()];
}

const named = (kind: Blocker["kind"], rows: readonly { readonly name: string }[]): Blocker[] =>
  rows.map(({ name }) => ({ kind, name }));

async function readRoles({ orm }: Pick<Db | Tx, "orm">, { userIds }: Person): Promise<Blocker[]> {
  const name = sql<string>`coalesce(${listings.name}, 'every listing')`;
  const rows = await orm
    .select({ name })
    .from(staffGrants)
    .leftJoin(listings, eq(listings.id, staffGrants.listingId))
    .where(anyOf(staffGrants.userId, userIds));
  return named("role", rows);
}

async function readPartners({ orm }: Pick<Db | Tx, "orm">, { email }: Person): Promise<Blocker[]> {
  return named(
    "partner",
    await orm.select({ name: partners.name }).from(partners).where(isSameEmail(partners.contactEmail, email)),
  );
}

/** Orders that are being paid or changed, and bookings that have not ended at their listing's clock. */
async function readBookings({ orm }: Pick<Db | Tx, "orm">, { orderIds }: Person): Promise<Blocker[]> {
  const today = sql`(now() at time zone ${listings.timezone})::date`;
  const isLive = or(
    inArray(reservations.status, ["held", "confirmed"]),
    and(eq(reservations.status, "checked_in"), sql`${reservations.checkOut} > ${today}`),
  );
  const rows = await orm
    .selectDistinct({ name: orders.code })
    .from(orders)
    .leftJoin(reservations, eq(reservations.orderId, orders.id))
    .leftJoin(listings, eq(listings.id, reservations.listingId))
    .where(and(anyOf(orders.id, orderIds), or(eq(orders.status, "pending"), isLive)))
    .orderBy(asc(orders.code));
  const changing = await orm
    .selectDistinct({ name: orders.code })
    .from(orderChanges)
    .innerJoin(orders, eq(orders.id, orderChanges.orderId))
    .where(and(anyOf(orderChanges.orderId, orderIds), eq(orderChanges.status, "pending")))
    .orderBy(asc(orders.code));
  return named("booking", [...rows, ...changing]);
}

/** Payments under way, and those whose invoice is not written: it needs the name. */
async function readPayments({ orm }: Pick<Db | Tx, "orm">, { orderIds }: Person): Promise<Blocker[]> {
  const read = (condition: ReturnType<typeof and>) =>
    orm
      .selectDistinct({ name: orders.code })
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(and(anyOf(payments.orderId, orderIds), condition))
      .orderBy(asc(orders.code));
  const isUninvoiced = and(eq(payments.status, "captured"), eq(payments.outcome, "confirmed"), isNull(payments.invoicedAt));
  return [
    ...named("payment", await read(inArray(payments.status, ["opened", "authorised"]))),
    ...named("document", await read(isUninvoiced)),
  ];
}

async function readRefunds({ orm }: Pick<Db | Tx, "orm">, { orderIds }: Person): Promise<Blocker[]> {
  const isOwed = or(eq(refunds.status, "due"), and(eq(refunds.status, "failed"), isNull(refunds.settledAt)));
  const isUncredited = and(eq(refunds.method, "refund"), isNull(refunds.creditedAt));
  const read = (condition: ReturnType<typeof and>) =>
    orm
      .selectDistinct({ name: orders.code })
      .from(refunds)
      .innerJoin(orders, eq(orders.id, refunds.orderId))
      .where(and(anyOf(refunds.orderId, orderIds), condition))
      .orderBy(asc(orders.code));
  return [...named("refund", await read(isOwed)), ...named("document", await read(isUncredited))];
}

async function readDisputes({ orm }: Pick<Db | Tx, "orm">, { orderIds }: Person): Promise<Blocker[]> {
  const rows = await orm
    .selectDistinct({ name: orders.code })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .where(and(anyOf(disputes.orderId, orderIds), isNull(disputes.closedAt)))
    .orderBy(asc(orders.code));
  return named("dispute", rows);
}

async function readWaits({ orm }: Pick<Db | Tx, "orm">, { email, userIds }: Person): Promise<Blocker[]> {
  const rows = await orm
    .selectDistinct({ name: listings.name })
    .from(waitlistEntries)
    .innerJoin(listings, eq(listings.id, waitlistEntries.listingId))
    .where(and(isWaitOf(email, userIds), inArray(waitlistEntries.status, ["waiting", "offered"])))
    .orderBy(asc(listings.name));
  return named("wait", rows);
}
