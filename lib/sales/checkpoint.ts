/**
 * The part of a room that must survive the loss of Redis, written to Postgres before Redis may go that far.
 *
 * Limits only grow, and Redis never passes them. So a process that finds Redis empty knows numbers that were
 * certainly never given and never admitted, without the last moment before the loss (the "hi/lo" way of
 * reserving identifiers in blocks).
 *
 * Raw SQL: arrays raised element by element.
 */
import type { Db } from "@/db/client";

import { invalidateSales } from "./sale-cache";
import { type Sale, saleColumns, type SaleRow, toSale } from "./sale";

interface SaleAtEpoch {
  readonly listingId: string;
  readonly id: string;
  readonly epoch: number;
}

export interface Checkpoint {
  /** By lane. A limit below the present one leaves that as it is. */
  readonly issuedLimits: readonly number[];
  /** Indices really given by now, by lane. */
  readonly issuedCounts: readonly number[];
  readonly servedLimits: readonly number[];
  /** Set once the lobby is closed; the first sizes written stay. */
  readonly lobbySizes: readonly number[] | undefined;
  readonly insideCount: number;
}

/**
 * Raises the limits.
 * @returns the sale as it is now, or undefined when its epoch is another one: then nothing was written
 */
export async function writeCheckpoint(db: Db, sale: SaleAtEpoch, checkpoint: Checkpoint): Promise<Sale | undefined> {
  const { sql } = db;
  const greater = (column: string, values: readonly number[]) => sql`
    (select array_agg(greatest(a, b) order by nth) from unnest(${sql(column)}, ${values}::int[]) with ordinality t (a, b, nth))`;
  const [row] = await sql<SaleRow[]>`
    update sales set issued_limits = ${greater("issued_limits", checkpoint.issuedLimits)},
      issued_counts = ${greater("issued_counts", checkpoint.issuedCounts)},
      served_limits = ${greater("served_limits", checkpoint.servedLimits)},
      lobby_sizes = coalesce(lobby_sizes, ${checkpoint.lobbySizes ?? null}::int[]),
      inside_count = ${checkpoint.insideCount}, checkpoint_at = now()
    where listing_id = ${sale.listingId} and id = ${sale.id} and epoch = ${sale.epoch}
    returning ${sql(saleColumns)}`;
  if (row) invalidateSales();
  return row && toSale(row);
}

/**
 * Begins a new epoch of the same run, after Redis has lost its memory. Of several processes that notice, one
 * succeeds. The indices between the last count and the limit may have been given or not: they are recorded as
 * a gap. Only the latest 32 gaps are kept; the indices of earlier ones count as given.
 * @returns the sale in its new epoch, or undefined when another process was faster
 */
export async function beginEpoch({ sql }: Db, sale: SaleAtEpoch): Promise<Sale | undefined> {
  const [row] = await sql<SaleRow[]>`
    update sales set epoch = epoch + 1, served_floors = served_limits, issued_counts = issued_limits,
      issued_gaps = jsonb_path_query_array(issued_gaps || coalesce((
        select jsonb_agg(jsonb_build_object('lane', nth - 1, 'from', issued, 'to', lim) order by nth)
        from unnest(issued_counts, issued_limits) with ordinality t (issued, lim, nth) where issued < lim
      ), '[]'), '$[last - 31 to last]')
    where listing_id = ${sale.listingId} and id = ${sale.id} and epoch = ${sale.epoch}
    returning ${sql(saleColumns)}`;
  invalidateSales();
  return row && toSale(row);
}
