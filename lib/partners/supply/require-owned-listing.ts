/**
 * The listing of a partner. Only its owner may push its inventory; to every other partner the listing does
 * not exist (rule hidden-from-strangers).
 *
 * Raw SQL: the units of the listing, gathered as JSON.
 */
import type { Db } from "@/db/client";
import type { PartnerActor } from "@/lib/core/actor";
import type { IsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";

export interface OwnedListing {
  readonly id: string;
  readonly slug: string;
  readonly kind: "stay" | "flight" | "event";
  /** ISO 4217 code. */
  readonly currency: string;
  /** The date at the listing's place, by the database's clock. */
  readonly today: IsoDate;
  /**
   * The version up to which every push is done. A partner that names it as the version it has seen is refused
   * each row that a later push changes, also one that is running.
   */
  readonly version: number;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** @throws {DomainError} not_found */
export async function requireOwnedListing({ sql }: Db, { partnerId, test }: PartnerActor, slug: string): Promise<OwnedListing> {
  const [listing] = await sql<OwnedListing[]>`
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
