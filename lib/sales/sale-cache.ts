/**
 * All sales as this process knows them, at most a second old. The gate, the room and every hold read them
 * without a query of their own.
 *
 * One query reads all; concurrent readers share it. When the database does not answer, the last copy stays
 * valid, so that an outage of the database opens no gate.
 *
 * Raw SQL: every hold and the gate depend on this read.
 */
import { type Db, mainDb } from "@/db/client";
import { createCache, poolNumber } from "@/lib/core/cache/cache";

import { maxHolding, salesMaxAgeMs, saleMissMaxAgeMs } from "./limits";
import { type Sale, saleColumns, type SaleRow, toSale } from "./sale";

/** A sale with the stock of its listing. */
export interface SaleSnapshot extends Sale {
  readonly listingSlug: string;
  readonly listingName: string;
  /** Units that can still be held, over all dates to come. */
  readonly stock: number;
  /**
   * Sessions of which something is held at this moment, live or over. At most {@link maxHolding}; none where
   * the stock is enough for all.
   */
  readonly holdingSessions: readonly string[];
}

export interface Sales {
  readonly byId: ReadonlyMap<string, SaleSnapshot>;
  readonly bySlug: ReadonlyMap<string, SaleSnapshot>;
  readonly byListingId: ReadonlyMap<string, SaleSnapshot>;
  readonly byListingSlug: ReadonlyMap<string, SaleSnapshot>;
  /** The database's clock minus this process's, in milliseconds. */
  readonly databaseSkewMs: number;
}

const cache = createCache({
  name: "sales",
  maxAgeMs: salesMaxAgeMs,
  max: 16,
  keyOf: (db) => poolNumber(db),
  load: loadSales,
  keepsLastOnError: true,
});

/**
 * Reads the current sales.
 * @param db each pool has a copy of its own
 * @throws what the database throws, when it was never reached so far
 */
export async function readSales(db: Db = mainDb()): Promise<Sales> {
  return cache.get(db);
}

/** The copy in memory; undefined where the sales would have to be read first. */
export const peekSales = (db: Db): Sales | undefined => cache.peek(db);

/**
 * Finds a sale by its slug. Where the copy has none, this reads again, once each {@link saleMissMaxAgeMs} for
 * all requests.
 * @param db each pool has a copy of its own
 * @returns the sale, undefined where there is none, and the copy it is of
 * @throws what the database throws, when it was never reached so far
 */
export async function findSaleBySlug(
  slug: string,
  db: Db = mainDb(),
): Promise<{ readonly sale: SaleSnapshot | undefined; readonly sales: Sales }> {
  const sales = await readSales(db);
  const sale = sales.bySlug.get(slug);
  if (sale) return { sale, sales };
  const renewed = await renewSales(db);
  return { sale: renewed.bySlug.get(slug), sales: renewed };
}

/**
 * Reads the sales again where the copy lacks what another process may have stored. The copy is renewed once
 * each {@link saleMissMaxAgeMs}, whatever the number of requests.
 * @param db each pool has a copy of its own
 * @returns the sales, at most {@link saleMissMaxAgeMs} old
 * @throws what the database throws, when it was never reached so far
 */
export async function renewSales(db: Db = mainDb()): Promise<Sales> {
  return cache.getWithin(saleMissMaxAgeMs, db);
}

/** Makes the next reader query the database, after a change of a sale. */
export const invalidateSales = (): void => cache.invalidateAll();

async function loadSales({ sql }: Db): Promise<Sales> {
  const columns = sql(saleColumns.map((name) => `s.${name}`));
  const rows = await sql<
    (SaleRow & { listing_slug: string; listing_name: string; stock: number; holding: string[]; now_ms: number })[]
  >`
    select ${columns}, l.slug as listing_slug, l.name as listing_name, extract(epoch from clock_timestamp())::float8 * 1000 as now_ms,
      there.stock, array(
        select distinct r.sale_session from reservations r
        where r.listing_id = s.listing_id and r.status = 'held' and r.sale_session is not null and r.held_until > now()
          and r.created_at > now() - s.hard_end_seconds * interval '1 second' and there.stock < greatest(s.max_active_sessions, s.inside_count)
        limit ${maxHolding}) as holding
    from sales s join listings l on l.id = s.listing_id cross join lateral (
      select coalesce(sum(i.available), 0)::int as stock from inventory i
      where i.listing_id = s.listing_id and not i.closed and i.date >= (now() at time zone l.timezone)::date
    ) there`;
  const all = rows.map((row): SaleSnapshot => ({
    ...toSale(row),
    listingSlug: row.listing_slug,
    listingName: row.listing_name,
    stock: row.stock,
    holdingSessions: row.holding,
  }));
  const by = (key: (sale: SaleSnapshot) => string) => new Map(all.map((sale) => [key(sale), sale]));
  const [first] = rows;
  return {
    byId: by(({ id }) => id),
    bySlug: by(({ slug }) => slug),
    byListingId: by(({ listingId }) => listingId),
    byListingSlug: by(({ listingSlug }) => listingSlug),
    databaseSkewMs: first ? first.now_ms - Date.now() : 0,
  };
}
