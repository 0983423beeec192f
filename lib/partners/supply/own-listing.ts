/** Whose listing it is: supply is for its owner alone, and for everybody else there is no such listing (rule hidden-from-strangers). */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/dates";
import { DomainError } from "@/lib/core/errors";

/** The partner that asks, and in which mode. */
export interface Supplier {
  readonly partnerId: string;
  readonly test: boolean;
}

export interface OwnListing {
  readonly id: string;
  readonly slug: string;
  readonly kind: "stay" | "flight" | "event";
  /** ISO 4217. */
  readonly currency: string;
  /** At the listing's place, by the database's clock. */
  readonly today: IsoDate;
  /**
   * The version up to which every push is done: who names it as what they have seen is refused what a later one, under way ones included,
   * changes.
   */
  readonly version: number;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** @throws {DomainError} not_found */
export async function findOwnListing({ sql }: Db, { partnerId, test }: Supplier, slug: string): Promise<OwnListing> {
  const [listing] = await sql<OwnListing[]>`
    select l.id, l.slug, l.kind, l.currency, (now() at time zone l.timezone)::date as today,
      coalesce((select min(p.version) - 1 from supply_pushes p where p.listing_id = l.id and p.status = 'running'),
        l.inventory_version) as version,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.position, u.id), '[]')
        from unit_types u where u.listing_id = l.id) as units
    from listings l
    where l.slug = ${slug} and l.owner_id = ${partnerId} and l.test = ${test} and l.active`;
  if (!listing) throw new DomainError("not_found", { what: "listing" });
  return listing;
}
