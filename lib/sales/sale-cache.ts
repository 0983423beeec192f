/**
 * The sales as this process knows them, at most a second old: all but those that ended long ago. The gate,
 * the room and every hold read them without a query of their own.
 *
 * One query reads all; concurrent readers share it. When the database does not answer, the last copy stays
 * valid, so that an outage of the database opens no gate.
 *
 * Raw SQL: every hold and the gate depend on this read.
 */
import { type Db, mainDb } from "@/db/client";
import { createCache, poolNumber } from "@/lib/core/cache/cache";

import { maxHolding, saleMemoryDays, salesMaxAgeMs, saleMissMaxAgeMs } from "./limits";
import { type Sale, saleColumns, type SaleRow, toSale } from "./sale";
import { endOf } from "./stage";

/** A sale with the stock of its listing. */
export interface SaleSnapshot extends Sale {
  readonly listingSlug: string;
  readonly listingName: string;
  /** IANA name of the zone of the listing's place. */
  readonly listingZone: string;
  /** Units that can still be held, over all dates to come; 0 from a day after the sale's end. */
  readonly stock: number;
  /**
   * Sessions of which something is held at this moment, live or over. At most {@link maxHolding}; none where
   * the stock is enough for all.
   */
  readonly holdingSessions: readonly string[];
}

export interface Sales {
  /** All sales, rehearsals among them. */
  readonly byId: ReadonlyMap<string, SaleSnapshot>;
  /** Sales that guests may meet, and the rehearsals, which only staff see. */
  readonly bySlug: ReadonlyMap<string, SaleSnapshot>;
  readonly rehearsalBySlug: ReadonlyMap<string, SaleSnapshot>;
  /** By listing, the sale that it is under, or else the next one, or else the last one. */
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
 * @param reader staff find rehearsals, too
 * @returns the sale, undefined where there is none, and the copy it is of
 * @throws what the database throws, when it was never reached so far
 */
export async function findSaleBySlug(
  slug: string,
  db: Db = mainDb(),
  reader: "guests" | "staff" = "guests",
): Promise<{ readonly sale: SaleSnapshot | undefined; readonly sales: Sales }> {
  const findIn = ({ bySlug, rehearsalBySlug }: Sales) =>
    bySlug.get(slug) ?? (reader === "staff" ? rehearsalBySlug.get(slug) : undefined);
  const sales = await readSales(db);
  const sale = findIn(sales);
  if (sale) return { sale, sales };
  const renewed = await renewSales(db);
  return { sale: findIn(renewed), sales: renewed };
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
    (SaleRow & { listing_slug: string; listing_name: string; zone: string; stock: number; holding: string[]; now_ms: number })[]
  >`
    select ${columns}, l.slug as listing_slug, l.name as listing_name, l.timezone as zone, extract(epoch from clock_timestamp())::float8 * 1000 as now_ms,
      there.stock, array(
        select distinct r.sale_session from reservations r
        where r.listing_id = s.listing_id and r.status = 'held' and r.sale_session is not null and r.held_until > now()
          and r.created_at > now() - s.hard_end_seconds * interval '1 second' and there.stock < greatest(s.max_active_sessions, s.inside_count)
        limit ${maxHolding}) as holding
    from sales s join listings l on l.id = s.listing_id cross join lateral (
      select coalesce(sum(i.available), 0)::int as stock from inventory i
      where i.listing_id = s.listing_id and not i.closed and i.date >= (now() at time zone l.timezone)::date
        and (s.closes_at is null or s.closes_at > now() - interval '1 day')
    ) there
    where s.closes_at is null or s.repeat_seconds is not null or s.closes_at > now() - ${saleMemoryDays}::int * interval '1 day'`;
  const all = rows.map((row): SaleSnapshot => ({
    ...toSale(row),
    listingSlug: row.listing_slug,
    listingName: row.listing_name,
    listingZone: row.zone,
    stock: row.stock,
    holdingSessions: row.holding,
  }));
  const [first] = rows;
  const real = all.filter(({ rehearsed }) => rehearsed === undefined);
  const current = inOrderOfListing(real, first?.now_ms ?? 0);
  const by = (key: (sale: SaleSnapshot) => string, sales: readonly SaleSnapshot[] = all) =>
    new Map(sales.map((sale) => [key(sale), sale]));
  return {
    byId: by(({ id }) => id),
    bySlug: by(({ slug }) => slug, real),
    rehearsalBySlug: by(
      ({ slug }) => slug,
      all.filter(({ rehearsed }) => rehearsed !== undefined),
    ),
    byListingId: by(({ listingId }) => listingId, current),
    byListingSlug: by(({ listingSlug }) => listingSlug, current),
    databaseSkewMs: first ? first.now_ms - Date.now() : 0,
  };
}

/**
 * Puts the sales of each listing in such an order that the one it is under comes last: a sale that is over,
 * first the earliest; then those to come, first the latest. Cancelled sales are left out. A sale that ends
 * within the age of this copy counts as over, so that the next one of its listing follows without a gap.
 */
function inOrderOfListing(all: readonly SaleSnapshot[], nowMs: number): SaleSnapshot[] {
  const isOver = (sale: SaleSnapshot) => endOf(sale) <= nowMs + salesMaxAgeMs;
  return all
    .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
    .toSorted((one, other) => {
      if (isOver(one) !== isOver(other)) return isOver(one) ? -1 : 1;
      const [earlier, later] = isOver(one) ? [one, other] : [other, one];
      return endOf(earlier) === endOf(later) ? 0 : endOf(earlier) < endOf(later) ? -1 : 1;
    });
}
