/**
 * The beginning of a run over all rows that match a filter.
 *
 * Raw SQL: items from arrays.
 */
import { eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { type BulkKind, bulkRuns } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { maxBulkRows } from "../limits";
import { bulkTargets } from "./targets";

export interface BulkRequest {
  /** UUID of the form: the same again begins no second run. */
  readonly requestId: string;
  readonly kind: BulkKind;
  /** Filters of the list, by name; absent ones are left out. */
  readonly filter: Readonly<Record<string, string>>;
}

/**
 * Begins a run over the rows that match now; the worker goes on with it.
 * @returns the number of rows
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_input` for a filter that the list does not have;
 * `invalid_state` where no row matches; `limit_exceeded`; `idempotency_mismatch` for a form of another member
 * or list
 */
export async function startBulkRun(
  db: Db,
  actor: StaffActor,
  { requestId, kind, filter }: BulkRequest,
): Promise<{ readonly total: number }> {
  const { schema, find } = bulkTargets[kind];
  const parsed = schema.safeParse(filter);
  if (!parsed.success) throw invalidInput(parsed.error);
  return inTransaction(db, async (tx) => {
    const subjects = await find(tx, actor, parsed.data as never, maxBulkRows + 1);
    if (subjects.length > maxBulkRows) throw new DomainError("limit_exceeded", { limit: "rows at once", max: maxBulkRows });
    const earlier = { total: bulkRuns.total, kind: bulkRuns.kind, userId: bulkRuns.userId };
    const [known] = await tx.orm.select(earlier).from(bulkRuns).where(eq(bulkRuns.id, requestId));
    if (known && (known.kind !== kind || known.userId !== actor.userId))
      throw new DomainError("idempotency_mismatch", {}, "this form began another run");
    if (known) return { total: known.total };
    const total = subjects.length;
    if (total === 0) throw new DomainError("invalid_state", { state: "nothing_matches" });
    const made = await tx.orm
      .insert(bulkRuns)
      .values({ id: requestId, kind, userId: actor.userId, filter, total })
      .onConflictDoNothing();
    // The same form, sent twice at once: the other request has begun the run.
    if (made.count === 0) return { total };
    await tx.sql`
      insert into bulk_run_items (run_id, nth, subject)
      select ${requestId}::uuid, nth, subject from unnest(${subjects}::text[]) with ordinality as s (subject, nth)`;
    // The log is never erased, so it has no text that was searched for: an address, or a part of one.
    const { text, ...rest } = filter;
    const data = { kind, filter: rest, isSearched: (text ?? "") !== "", total };
    await recordAudit(tx, { actor, action: "bulk.start", subject: `bulk_run:${requestId}`, data });
    return { total };
  });
}
