/**
 * Rows that belong to a person, by their e-mail address: their accounts, and the orders with that contact or
 * held by those accounts.
 */
import { and, asc, count, eq, or } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import {
  guestNames,
  notifications,
  oneTimeLinks,
  orders,
  passkeys,
  reservations,
  staffInvitations,
  users,
  waitlistEntries,
} from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { maxOrdersOfPerson } from "./limits";

/** Keys of the rows that are about a person. */
export interface Person {
  readonly email: string;
  readonly userIds: readonly string[];
  readonly orderIds: readonly string[];
  readonly reservationIds: readonly string[];
  /** Subjects of messages about neither an order nor an account: links, invitations, passkeys, waits. */
  readonly messageSubjects: readonly string[];
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
  const messageSubjects = await findMessageSubjects({ orm }, email, userIds);
  return { email, userIds, orderIds, reservationIds: lines.map(({ id }) => id), messageSubjects };
}

async function findMessageSubjects(
  { orm }: Pick<Db | Tx, "orm">,
  email: string,
  userIds: readonly string[],
): Promise<readonly string[]> {
  const links = await orm.select({ id: oneTimeLinks.id }).from(oneTimeLinks).where(isLinkOf(email, userIds));
  const invitations = await orm
    .select({ id: staffInvitations.id })
    .from(staffInvitations)
    .where(isInvitationOf(email, userIds));
  const keys = await orm.select({ id: passkeys.id }).from(passkeys).where(anyOf(passkeys.userId, userIds));
  const { id, offerReservationId } = waitlistEntries;
  const waits = await orm.select({ id, offerReservationId }).from(waitlistEntries).where(isWaitOf(email, userIds));
  return [
    ...[...links, ...invitations, ...keys, ...waits].map((row) => row.id),
    ...waits.flatMap((wait) => wait.offerReservationId ?? []),
  ];
}

/** Makes the condition for one-time links to a person. */
export const isLinkOf = (email: string, userIds: readonly string[]) =>
  or(
    isSameEmail(oneTimeLinks.email, email),
    isSameEmail(oneTimeLinks.previousEmail, email),
    anyOf(oneTimeLinks.userId, userIds),
  );

/** Makes the condition for invitations of a person. */
export const isInvitationOf = (email: string, userIds: readonly string[]) =>
  or(isSameEmail(staffInvitations.email, email), anyOf(staffInvitations.acceptedBy, userIds));

/** Makes the condition for a person's entries of waitlists. */
export const isWaitOf = (email: string, userIds: readonly string[]) =>
  or(
    isSameEmail(waitlistEntries.email, email),
    and(eq(waitlistEntries.holderKind, "user"), anyOf(waitlistEntries.holderId, userIds)),
  );

/** Makes the condition for messages to a person. */
export const isMessageOf = ({ orderIds, userIds, messageSubjects }: Person) =>
  or(
    anyOf(notifications.orderId, orderIds),
    anyOf(notifications.userId, userIds),
    anyOf(notifications.subject, messageSubjects),
  );

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
  const isTheirs = isWaitOf(person.email, person.userIds);
  const [waits] = await orm.select({ count: count() }).from(waitlistEntries).where(isTheirs);
  return {
    accounts: person.userIds.length,
    orders: person.orderIds.length,
    namesOfGuests: names?.count ?? 0,
    waits: waits?.count ?? 0,
  };
}
