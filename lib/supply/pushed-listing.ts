/**
 * The listing of a push.
 *
 * Raw SQL: the units of the listing, gathered as JSON.
 */
import type { PendingQuery, Row } from "postgres";

import type { Db, Tx } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

export interface PushedListing {
  readonly id: string;
  readonly slug: string;
  readonly kind: "stay" | "flight" | "event";
  /** ISO 4217 code. */
  readonly currency: string;
  /** The date at the listing's place, by the database's clock. */
  readonly today: IsoDate;
  /**
   * The version up to which every push is done. An actor that names it as the version it has seen is refused
   * each row that a later push changes, also one that is running.
   */
  readonly version: number;
  readonly units: readonly {
    readonly id: string;
    readonly name: string;
    /** Minor units, decimal. */ readonly basePriceMinor: string;
  }[];
}

/**
 * Finds a listing with its unit types.
 * @param which condition over `l`, the listing
 */
export async function findPushedListing({ sql }: Db | Tx, which: PendingQuery<Row[]>): Promise<PushedListing | undefined> {
  const [listing] = await sql<PushedListing[]>`
    select l.id, l.slug, l.kind, l.currency, (now() at time zone l.timezone)::date as today,
      coalesce((select min(p.version) - 1 from supply_pushes p where p.listing_id = l.id and p.status = 'running'),
        l.inventory_version) as version,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'basePriceMinor', u.base_price_minor::text) order by u.position, u.id), '[]')
        from unit_types u where u.listing_id = l.id and u.retired_at is null) as units
    from listings l
    where ${which}`;
  return listing;
}
