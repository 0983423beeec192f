/**
 * The rarely changing data of a listing, by slug or id, for partners' software that names listings a thousand
 * times a second. Cached for a second; data that change often (prices, stock) are not included.
 *
 * Raw SQL: a hot read, with the unit types gathered as JSON.
 */
import type { Db } from "@/db/client";
import { createCache, poolNumber } from "@/lib/core/cache/cache";
import { isUuid } from "@/lib/core/ids";

import type { ListingKind } from "./schemas";

export interface DirectoryUnit {
  readonly id: string;
  readonly name: string;
}

export interface DirectoryEntry {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: ListingKind;
  /** ISO 4217 code. */
  readonly currency: string;
  /** IANA zone. */
  readonly timezone: string;
  /** True when it is for partners' tests only. */
  readonly test: boolean;
  /** The partner who owns the inventory. */
  readonly ownerId: string | null;
  /** Unit types in the listing's own order. */
  readonly units: readonly DirectoryUnit[];
}

const cache = createCache({
  name: "catalog.listings",
  maxAgeMs: 1_000,
  max: 10_000,
  keyOf: (db, name) => `${poolNumber(db)}/${name}`,
  load: read,
});

/**
 * Finds a listing.
 * @param name slug or id
 * @returns undefined where no active listing has it
 */
export async function findListing(db: Db, name: string): Promise<DirectoryEntry | undefined> {
  return cache.get(db, name);
}

async function read({ sql }: Db, name: string): Promise<DirectoryEntry | undefined> {
  const is = isUuid(name) ? sql`l.id = ${name}::uuid` : sql`l.slug = ${name}`;
  const [entry] = await sql<DirectoryEntry[]>`
    select l.id, l.slug, l.name, l.kind, l.currency, l.timezone, l.test, l.owner_id as "ownerId",
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.position, u.id), '[]')
        from unit_types u where u.listing_id = l.id and u.retired_at is null) as units
    from listings l where ${is} and l.active`;
  return entry;
}
