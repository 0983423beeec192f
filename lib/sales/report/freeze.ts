/**
 * Reports of sales that are over, frozen once: from then on neither Redis nor a later cancellation changes
 * them.
 *
 * Raw SQL: the columns of sale.ts, and a comparison of the row with its reservations.
 */
import { and, eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { saleReports, saleSamples } from "@/db/schema";

import { longestPaymentMinutes, maxFrozenPerRun, settleMinutes } from "../limits";
import { type Sale, saleColumns, type SaleRow, toSale } from "../sale";
import { computeReport } from "./compute";
import { countSold } from "./count-sold";
import { readSamples } from "./samples";

/**
 * Returns the times between which the report of a sale is frozen: when nothing is held any more, and at the
 * latest after the last payment can have been made.
 * @returns epoch milliseconds
 */
export function freezeTimesOf({ closesAtMs = 0, hardEndSeconds }: Pick<Sale, "closesAtMs" | "hardEndSeconds">): {
  readonly fromMs: number;
  readonly untilMs: number;
} {
  const lastSessionMs = closesAtMs + hardEndSeconds * 1_000;
  return { fromMs: lastSessionMs + settleMinutes * 60_000, untilMs: lastSessionMs + longestPaymentMinutes * 60_000 };
}

export interface DueReport {
  readonly sale: Sale;
  readonly currency: string;
}

/**
 * Lists sales whose report is due: the last session is over, and nothing is held any more, or not for long.
 * The worker that plays a rehearsal freezes the report of it.
 * @returns at most {@link maxFrozenPerRun}, those that ended first
 */
export async function listDueReports({ sql }: Db): Promise<DueReport[]> {
  const columns = sql(saleColumns.map((name) => `s.${name}`));
  const rows = await sql<(SaleRow & { currency: string })[]>`
    select ${columns}, l.currency from sales s join listings l on l.id = s.listing_id
    where s.opens_at is not null and s.repeat_seconds is null and s.cancelled_at is null and s.rehearsed_sale_id is null
      and s.closes_at + s.hard_end_seconds * interval '1 second' + ${settleMinutes}::int * interval '1 minute' <= now()
      and not exists (select from sale_reports r where r.listing_id = s.listing_id and r.sale_id = s.id)
      and (s.closes_at + s.hard_end_seconds * interval '1 second' + ${longestPaymentMinutes}::int * interval '1 minute' <= now()
        or not exists (
          select from reservations r
          where r.listing_id = s.listing_id and r.status = 'held' and r.sale_session like s.run_epoch || ':%' and r.created_at >= s.lobby_opens_at))
    order by s.closes_at limit ${maxFrozenPerRun}`;
  return rows.map((row) => ({ sale: toSale(row), currency: row.currency }));
}

/**
 * Freezes the report of a sale, and removes its samples. Of several processes that try, one writes it.
 * @returns true when this call wrote it
 */
export async function freezeReport(db: Db, { sale, currency }: DueReport): Promise<boolean> {
  const { listingId, id } = sale;
  return inTransaction(db, async (tx) => {
    const now = await databaseNow(tx);
    const [samples, sold] = [await readSamples(tx, sale), await countSold(tx, sale, currency)];
    const report = computeReport(sale, samples, sold, now.getTime());
    const written = await tx.orm
      .insert(saleReports)
      .values({ listingId, saleId: id, report })
      .onConflictDoNothing()
      .returning({ saleId: saleReports.saleId });
    // A process that comes second may have taken one more sample.
    await tx.orm.delete(saleSamples).where(and(eq(saleSamples.listingId, listingId), eq(saleSamples.saleId, id)));
    return written.length > 0;
  });
}
