/** Sources of data about a person: the tables, and the rows that are theirs. */
import { or, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

import { anyOf } from "@/db/orm";
import {
  auditLog,
  checkIns,
  disputes,
  documents,
  emailOptOuts,
  guestNames,
  notifications,
  oauthAccounts,
  oneTimeLinks,
  orderChanges,
  orderNotes,
  orders,
  partners,
  passkeys,
  payments,
  recoveryCodes,
  refundApprovals,
  refunds,
  reservationEvents,
  reservations,
  savedViews,
  secondFactors,
  sessions,
  staffGrants,
  staffInvitations,
  supplyPushes,
  users,
  waitlistEntries,
} from "@/db/schema";
import { isSameEmail } from "@/lib/core/validation/same-email";

import { isInvitationOf, isLinkOf, isMessageOf, isWaitOf, type Person } from "./find-person";

export interface Source {
  /** Title of the section in the document. */
  readonly title: string;
  readonly table: PgTable;
  /** Condition that a row is about the person. */
  readonly isOf: (person: Person) => SQL | undefined;
}

/** Subjects of the audit log that are about a person. */
const subjectsOf = ({ userIds, orderIds }: Person) => [
  ...userIds.map((id) => `user:${id}`),
  ...orderIds.map((id) => `order:${id}`),
];
const actorsOf = ({ userIds }: Person) => userIds.map((id) => `user:${id}`);

/** The sources of an export, in the order of its sections. */
export const sources: readonly Source[] = [
  { title: "Accounts", table: users, isOf: ({ userIds }) => anyOf(users.id, userIds) },
  { title: "Sessions", table: sessions, isOf: ({ userIds }) => anyOf(sessions.userId, userIds) },
  { title: "Sign-in with other services", table: oauthAccounts, isOf: ({ userIds }) => anyOf(oauthAccounts.userId, userIds) },
  { title: "Passkeys", table: passkeys, isOf: ({ userIds }) => anyOf(passkeys.userId, userIds) },
  { title: "Authenticator apps", table: secondFactors, isOf: ({ userIds }) => anyOf(secondFactors.userId, userIds) },
  { title: "Recovery codes", table: recoveryCodes, isOf: ({ userIds }) => anyOf(recoveryCodes.userId, userIds) },
  {
    title: "Links sent by e-mail",
    table: oneTimeLinks,
    isOf: ({ email, userIds }) => isLinkOf(email, userIds),
  },
  { title: "Messages refused", table: emailOptOuts, isOf: ({ email }) => isSameEmail(emailOptOuts.email, email) },
  { title: "Roles", table: staffGrants, isOf: ({ userIds }) => anyOf(staffGrants.userId, userIds) },
  {
    title: "Invitations",
    table: staffInvitations,
    isOf: ({ email, userIds }) => isInvitationOf(email, userIds),
  },
  { title: "Saved views", table: savedViews, isOf: ({ userIds }) => anyOf(savedViews.userId, userIds) },
  { title: "Orders", table: orders, isOf: ({ orderIds }) => anyOf(orders.id, orderIds) },
  { title: "Reservations", table: reservations, isOf: ({ orderIds }) => anyOf(reservations.orderId, orderIds) },
  {
    title: "Names of guests",
    table: guestNames,
    isOf: ({ reservationIds }) => anyOf(guestNames.reservationId, reservationIds),
  },
  { title: "Check-ins", table: checkIns, isOf: ({ reservationIds }) => anyOf(checkIns.reservationId, reservationIds) },
  {
    title: "History of reservations",
    table: reservationEvents,
    isOf: ({ reservationIds }) => anyOf(reservationEvents.reservationId, reservationIds),
  },
  { title: "Changes", table: orderChanges, isOf: ({ orderIds }) => anyOf(orderChanges.orderId, orderIds) },
  { title: "Notes of staff", table: orderNotes, isOf: ({ orderIds }) => anyOf(orderNotes.orderId, orderIds) },
  { title: "Payments", table: payments, isOf: ({ orderIds }) => anyOf(payments.orderId, orderIds) },
  { title: "Refunds", table: refunds, isOf: ({ orderIds }) => anyOf(refunds.orderId, orderIds) },
  { title: "Approvals of refunds", table: refundApprovals, isOf: ({ orderIds }) => anyOf(refundApprovals.orderId, orderIds) },
  { title: "Disputes", table: disputes, isOf: ({ orderIds }) => anyOf(disputes.orderId, orderIds) },
  { title: "Invoices and credit notes", table: documents, isOf: ({ orderIds }) => anyOf(documents.orderId, orderIds) },
  {
    title: "Messages sent",
    table: notifications,
    isOf: isMessageOf,
  },
  {
    title: "Waitlist",
    table: waitlistEntries,
    isOf: ({ email, userIds }) => isWaitOf(email, userIds),
  },
  { title: "Partners", table: partners, isOf: ({ email }) => isSameEmail(partners.contactEmail, email) },
  { title: "Edits of inventory", table: supplyPushes, isOf: (person) => anyOf(supplyPushes.actor, actorsOf(person)) },
  {
    title: "Actions of staff",
    table: auditLog,
    isOf: (person) => or(anyOf(auditLog.actor, actorsOf(person)), anyOf(auditLog.subject, subjectsOf(person))),
  },
];

/** Columns that open something: their owner has them, and an export is a file that is sent about. */
export const secretColumns: ReadonlySet<string> = new Set([
  "passwordHash",
  "secret",
  "pendingSecret",
  "hash",
  "publicKey",
  "credentialId",
  "stripeSessionUrl",
]);
