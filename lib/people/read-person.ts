/** A person as staff see them before an export or erasure: counts, open matters, and the last erasure. */
import { type Db, inTransaction } from "@/db/client";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { readLastErasure } from "./erase-person";
import { countOfPerson, findPersonStep, type PersonSummary } from "./find-person";
import { peopleRate } from "./limits";
import { type Blocker, readBlockers } from "./read-blockers";
import { recordReadingStep } from "./record-reading";

export interface PersonForStaff {
  readonly summary: PersonSummary;
  /** Open matters, because of which the data cannot be erased yet. */
  readonly open: readonly Blocker[];
  readonly lastErasedMs: number | null;
}

/**
 * Finds a person. That they were looked up is a row of the audit log.
 * @param email checked by personEmailSchema
 * @throws {DomainError} `not_found` for an actor who may not see people's data; `limit_exceeded`;
 * `rate_limited`
 */
export async function readPersonForStaff(db: Db, email: string, actor: StaffActor): Promise<PersonForStaff> {
  requireHousePermission(actor, "people.read", "person");
  await enforceRateLimit(peopleRate, actor.userId);
  const person = await findPersonStep(db, email);
  const [summary, open, last] = [
    await countOfPerson(db, person),
    await readBlockers(db, person),
    await readLastErasure(db, email),
  ];
  const rows = summary.accounts + summary.orders + summary.waits;
  await inTransaction(db, (tx) => recordReadingStep(tx, actor, { action: "people.read", email, data: { rows } }));
  return { summary, open, lastErasedMs: last?.getTime() ?? null };
}
