/**
 * Erasure of what is kept about a person, in one transaction: a crash in its middle leaves everything as it
 * was, and a repetition does it. Rows of the ledger stay, with a text that names no person in place of name
 * and address; documents keep theirs until the end of their retention (erase-documents.ts).
 *
 * Raw SQL: a part of a JSON value, and addresses in bodies of answers.
 */
import { and, asc, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import {
  emailOptOuts,
  erasures,
  notifications,
  oauthAccounts,
  oneTimeLinks,
  orders,
  passkeyChallenges,
  passkeys,
  pendingSignIns,
  recoveryCodes,
  savedViews,
  secondFactors,
  sessions,
  staffInvitations,
  users,
  waitlistEntries,
} from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { isSameEmail } from "@/lib/core/validation/same-email";
import { formatActor } from "@/lib/core/actor";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { eraseDocumentsStep } from "./erase-documents";
import { eraseOrdersStep } from "./erase-orders";
import { findPersonStep, isInvitationOf, isLinkOf, isMessageOf, isWaitOf, type Person } from "./find-person";
import { peopleRate } from "./limits";
import { erasedEmail, erasedName, personKey } from "./person-key";
import { readBlockers } from "./read-blockers";

export interface Erased {
  readonly orders: number;
  /** Documents that keep name and address until the end of their retention. */
  readonly documentsKept: number;
  /** True where nothing was kept about the person: never, or since an earlier erasure. */
  readonly isRepeated: boolean;
}

/**
 * Erases a person's data. The caller has verified that the member of staff is the account's owner.
 * @param email checked by personEmailSchema
 * @throws {DomainError} `not_found`, `forbidden`; `still_open` with what is open; `limit_exceeded`;
 * `rate_limited`
 */
export async function erasePerson(db: Db, email: string, actor: StaffActor): Promise<Erased> {
  requireHousePermission(actor, "people.erase", "person");
  await enforceRateLimit(peopleRate, actor.userId);
  return inTransaction(db, async (tx) => {
    const person = await lockPersonStep(tx, email);
    const open = await readBlockers(tx, person);
    if (open.length > 0) throw new DomainError("still_open", { open });
    const id = newId();
    const rows = await eraseRowsStep(tx, id, person);
    if (rows === 0) return { orders: 0, documentsKept: 0, isRepeated: true };
    const counted = { orders: person.orderIds.length };
    const key = personKey(email);
    await tx.orm.insert(erasures).values({ id, person: key, actor: formatActor(actor), ...counted });
    const documentsKept = await eraseDocumentsStep(tx, id);
    const data = { ...counted, accounts: person.userIds.length, documentsKept };
    await recordAudit(tx, { actor, action: "people.erase", subject: `person:${key}`, data });
    return { ...counted, documentsKept, isRepeated: false };
  });
}

/**
 * Locks the accounts and orders of a person, so that none is booked or changed meanwhile, in the order of
 * ids.
 */
async function lockPersonStep(tx: Tx, email: string): Promise<Person> {
  const first = await findPersonStep(tx, email);
  await tx.orm.select({ id: users.id }).from(users).where(anyOf(users.id, first.userIds)).orderBy(asc(users.id)).for("update");
  await tx.orm
    .select({ id: orders.id })
    .from(orders)
    .where(anyOf(orders.id, first.orderIds))
    .orderBy(asc(orders.id))
    .for("update");
  // Once more under the locks: another transaction may have changed an address.
  return findPersonStep(tx, email);
}

/** @returns number of rows that named the person */
async function eraseRowsStep(tx: Tx, id: string, person: Person): Promise<number> {
  const counts = [
    await eraseAccounts(tx, id, person),
    await eraseByAddress(tx, id, person),
    await eraseOrdersStep(tx, id, person),
    await eraseMessages(tx, person),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Accounts stay as rows without a name, because orders and histories refer to them; nothing signs in to them.
 */
async function eraseAccounts({ orm }: Tx, id: string, { userIds }: Person): Promise<number> {
  for (const table of [sessions, oauthAccounts, passkeys, passkeyChallenges, secondFactors, recoveryCodes, pendingSignIns])
    await orm.delete(table).where(anyOf(table.userId, userIds));
  await orm.delete(savedViews).where(anyOf(savedViews.userId, userIds));
  const changed = await orm
    .update(users)
    .set({
      email: erasedEmail(id),
      name: erasedName,
      passwordHash: null,
      emailVerifiedAt: null,
      sessionVersion: sql`${users.sessionVersion} + 1`,
    })
    .where(anyOf(users.id, userIds))
    .returning({ id: users.id });
  return changed.length;
}

async function eraseByAddress({ orm, sql: raw }: Tx, id: string, { email, userIds }: Person): Promise<number> {
  const links = await orm.delete(oneTimeLinks).where(isLinkOf(email, userIds)).returning({ id: oneTimeLinks.id });
  const refused = await orm
    .delete(emailOptOuts)
    .where(isSameEmail(emailOptOuts.email, email))
    .returning({ kind: emailOptOuts.kind });
  const isInvitation = isInvitationOf(email, userIds);
  const invited = await orm.delete(staffInvitations).where(isInvitation).returning({ id: staffInvitations.id });
  const waits = await orm
    .update(waitlistEntries)
    .set({ email: erasedEmail(id), name: null, endReason: null })
    .where(isWaitOf(email, userIds))
    .returning({ id: waitlistEntries.id });
  // Answers to partners, kept for a day, repeat the contact.
  const answers = await raw<{ key: string }[]>`
    delete from idempotency_keys where completed_at is not null and strpos(lower(body), lower(${email})) > 0 returning key`;
  return links.length + refused.length + invited.length + waits.length + answers.length;
}

/** Messages that were not sent are sent no more; replies of mail servers repeat addresses. */
async function eraseMessages({ orm }: Tx, person: Person): Promise<number> {
  const isTheirs = isMessageOf(person);
  // An offer that ended is known by its reply alone: its hold leads to no wait any more.
  const namesThem = sql`strpos(lower(${notifications.lastError}), lower(${person.email})) > 0`;
  await orm
    .update(notifications)
    .set({ skippedAt: sql`statement_timestamp()` })
    .where(and(isTheirs, isNull(notifications.sentAt), isNull(notifications.skippedAt)));
  const cleared = await orm
    .update(notifications)
    .set({ lastError: null })
    .where(and(isNotNull(notifications.lastError), or(isTheirs, namesThem)))
    .returning({ subject: notifications.subject });
  return cleared.length;
}

/**
 * Reads the last erasure of a person.
 * @returns its time, undefined where there was none
 */
export async function readLastErasure({ orm }: Pick<Db, "orm">, email: string): Promise<Date | undefined> {
  const [last] = await orm
    .select({ at: erasures.createdAt })
    .from(erasures)
    .where(eq(erasures.person, personKey(email)))
    .orderBy(desc(erasures.createdAt))
    .limit(1);
  return last?.at;
}
