/**
 * Rows that belong to a person, by their e-mail address: their accounts, and the orders with that contact or
 * held by those accounts.
 */
import { and, asc, count, eq, or } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import { guestNames, orders, reservations, users, waitlistEntries } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { maxOrdersOfPerson } from "./limits";

/** Keys of the rows that are about a person. */
export interface Person {
  readonly email: string;
  readonly userIds: readonly string[];
  readonly orderIds: readonly string[];
  readonly reservationIds: readonly string[];
}

/**
 * Finds the rows of a person.
 * @throws {DomainError} `limit_exceeded` for one with more orders than are read at once
 */
export async function findPersonStep({ orm }: Pick<Db | Tx, "orm">, email: string): Promise<Person> {
  const accounts = await orm.select({ id: users.id }).from(users).where(isSameEmail(users.email, email));
  const userIds = accounts.map(({ id }) => id);
  const isHeld = and(isConstant(orders.holderKind, "user"), anyOf(orders.holderId, userIds));
  const found = await orm
    .select({ id: orders.id })
    .from(orders)
    .where(or(isSameEmail(orders.contactEmail, email), isHeld))
    .orderBy(asc(orders.id))
    .limit(maxOrdersOfPerson + 1);
  if (found.length > maxOrdersOfPerson)
    throw new DomainError("limit_exceeded", { limit: "orders_of_a_person", max: maxOrdersOfPerson });
  const orderIds = found.map(({ id }) => id);
  const lines = await orm.select({ id: reservations.id }).from(reservations).where(anyOf(reservations.orderId, orderIds));
  return { email, userIds, orderIds, reservationIds: lines.map(({ id }) => id) };
}

/** Counts of what is kept about a person, for the page. */
export interface PersonSummary {
  readonly accounts: number;
  readonly orders: number;
  readonly namesOfGuests: number;
  readonly waits: number;
}

/** Counts what is kept about a person. */
export async function countOfPerson({ orm }: Pick<Db, "orm">, person: Person): Promise<PersonSummary> {
  const [names] = await orm
    .select({ count: count() })
    .from(guestNames)
    .where(anyOf(guestNames.reservationId, person.reservationIds));
  const isTheirs = or(
    isSameEmail(waitlistEntries.email, person.email),
    and(eq(waitlistEntries.holderKind, "user"), anyOf(waitlistEntries.holderId, person.userIds)),
  );
  const [waits] = await orm.select({ count: count() }).from(waitlistEntries).where(isTheirs);
  return {
    accounts: person.userIds.length,
    orders: person.orderIds.length,
    namesOfGuests: names?.count ?? 0,
    waits: waits?.count ?? 0,
  };
}
