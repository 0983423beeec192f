/** The progress of a run over all rows that match, for the page of its list. */
import { and, count, desc, eq, gt, isNull, or, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type BulkKind, bulkRunItems, bulkRuns, users } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermittedSomewhere, type Permission } from "@/lib/staff/permissions";

export interface BulkProgress {
  readonly id: string;
  /** Name of the member of staff who began it. */
  readonly by: string;
  readonly isOwn: boolean;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly gone: number;
  /** Numbers of refused rows by rule, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
}

/** Permission to see a list, and so the runs over its rows. */
const seenWith: Readonly<Record<BulkKind, Permission>> = {
  retry_messages: "messages.read",
  retry_deliveries: "partners.read",
  retry_jobs: "system.read",
  retry_refunds: "payments.read",
};

/**
 * Reads the latest run of a kind: one under way, or one that ended within the hour.
 * @returns undefined where there is none, or the actor may not see the list
 */
export async function readBulkProgress(
  { orm }: Pick<Db, "orm">,
  actor: StaffActor,
  kind: BulkKind,
): Promise<BulkProgress | undefined> {
  if (!isPermittedSomewhere(actor, seenWith[kind])) return undefined;
  const { id, userId, total, done, refused, gone, createdAt, endedAt } = bulkRuns;
  const isRecent = or(isNull(endedAt), gt(endedAt, sql`now() - interval '1 hour'`));
  // A run of refunds is about listings that another reader may not see: its maker alone sees it.
  const isSeen = kind === "retry_refunds" ? eq(userId, actor.userId) : undefined;
  const [run] = await orm
    .select({ id, userId, by: users.name, total, done, refused, gone, createdAt, endedAt })
    .from(bulkRuns)
    .innerJoin(users, eq(users.id, userId))
    .where(and(eq(bulkRuns.kind, kind), isRecent, isSeen))
    .orderBy(desc(createdAt))
    .limit(1);
  if (!run) return undefined;
  const { runId, outcome, reason } = bulkRunItems;
  const reasons = await orm
    .select({ reason: sql<string>`${reason}`, rows: count() })
    .from(bulkRunItems)
    .where(and(eq(runId, run.id), eq(outcome, "refused")))
    .groupBy(reason)
    .orderBy(desc(count()), reason);
  const { userId: starter, createdAt: startedAt, endedAt: ended, ...rest } = run;
  return {
    ...rest,
    isOwn: starter === actor.userId,
    startedAtMs: startedAt.getTime(),
    endedAtMs: ended?.getTime() ?? null,
    reasons,
  };
}
