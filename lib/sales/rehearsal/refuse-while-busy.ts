/**
 * The rule that a rehearsal slows no real sale: none begins while one is in its lobby or open, or will be
 * before the rehearsal is over.
 */
import { and, eq, isNull, or, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { sales } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { rehearsalLongestMs } from "../limits";

/**
 * Tells whether a real sale is in its lobby or open, or will be within a time. One without dates stands at
 * all times, so it counts while its room is at least half full; one that its operator closed admits no
 * visitor and does not count.
 * @param withinMs from now on
 */
export async function isSaleNear({ orm }: Pick<Db | Tx, "orm">, withinMs: number): Promise<boolean> {
  const isDatedNear = sql`${sales.lobbyOpensAt} <= statement_timestamp() + ${withinMs}::int * interval '1 millisecond'
    and ${sales.closesAt} > statement_timestamp()`;
  const isUndatedBusy = sql`${sales.opensAt} is null and ${sales.insideCount} * 2 >= ${sales.maxActiveSessions}`;
  const [found] = await orm
    .select({ id: sales.id })
    .from(sales)
    .where(
      and(isNull(sales.rehearsedSaleId), isNull(sales.cancelledAt), eq(sales.closed, false), or(isDatedNear, isUndatedBusy)),
    )
    .limit(1);
  return found !== undefined;
}

/**
 * Refuses a rehearsal that would run beside a real sale.
 * @throws {DomainError} `invalid_state` with `busy`
 */
export async function refuseWhileBusyStep(tx: Tx): Promise<void> {
  if (await isSaleNear(tx, rehearsalLongestMs)) throw new DomainError("invalid_state", { state: "busy" });
}
