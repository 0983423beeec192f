/**
 * Steps of the worker that plays a rehearsal's crowd: the claim of it, its end, and its figures.
 *
 * Raw SQL: a claim and an end, each one guarded update.
 */
import { and, eq, isNull, sql as expression } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, type RehearsalFigures, type RehearsalOutcome, saleRehearsals, saleReports } from "@/db/schema";

import { freezeReport } from "../report/freeze";
import { invalidateSales } from "../sale-cache";
import { type Sale, saleColumns, type SaleRow, toSale } from "../sale";

export interface ClaimedRehearsal {
  readonly visitors: number;
  /** True for one that another worker began and left: its crowd is gone. */
  readonly isOrphan: boolean;
}

/**
 * Claims a rehearsal for this worker.
 * @returns undefined for one that is over or gone
 */
export async function claimRehearsal({ orm }: Db, rehearsalId: string): Promise<ClaimedRehearsal | undefined> {
  const isIt = and(eq(saleRehearsals.rehearsalId, rehearsalId), isNull(saleRehearsals.endedAt));
  const columns = { visitors: saleRehearsals.visitors };
  const [claimed] = await orm
    .update(saleRehearsals)
    .set({ crowdAt: expression`now()` })
    .where(and(isIt, isNull(saleRehearsals.crowdAt)))
    .returning(columns);
  if (claimed) return { ...claimed, isOrphan: false };
  const [begun] = await orm.select(columns).from(saleRehearsals).where(isIt);
  return begun && { ...begun, isOrphan: true };
}

/**
 * Closes the sale of a rehearsal now, also one whose lobby is still open.
 * @returns the sale as it is now; undefined where it is gone
 */
export async function closeRehearsal({ sql }: Db, rehearsalId: string): Promise<Sale | undefined> {
  const [row] = await sql<SaleRow[]>`
    update sales set closed = true, closes_at = least(closes_at, now()), opens_at = least(opens_at, now() - interval '1 second'),
      lobby_opens_at = least(lobby_opens_at, now() - interval '1 second'), version = version + 1
    where id = ${rehearsalId} and rehearsed_sale_id is not null
    returning ${sql(saleColumns)}`;
  invalidateSales();
  return row && toSale(row);
}

/** Freezes the report of a rehearsal, and gives its figures to the sale that was rehearsed. */
export async function finishRehearsal(db: Db, sale: Sale, outcome: RehearsalOutcome): Promise<void> {
  const [listing] = await db.orm.select({ currency: listings.currency }).from(listings).where(eq(listings.id, sale.listingId));
  if (!listing) return;
  await freezeReport(db, { sale, currency: listing.currency });
  const [frozen] = await db.orm
    .select({ report: saleReports.report })
    .from(saleReports)
    .where(and(eq(saleReports.listingId, sale.listingId), eq(saleReports.saleId, sale.id)));
  const { people, waits, order } = frozen?.report ?? { people: null, waits: null, order: null };
  const figures: RehearsalFigures = {
    arrivals: people?.arrivals ?? null,
    entered: people?.entered ?? null,
    medianWaitMs: waits?.medianMs ?? null,
    stepsBack: order?.stepsBack ?? null,
    losses: order?.losses ?? null,
  };
  await db.orm
    .update(saleRehearsals)
    .set({ endedAt: expression`now()`, outcome, figures })
    .where(and(eq(saleRehearsals.rehearsalId, sale.id), isNull(saleRehearsals.endedAt)));
}
