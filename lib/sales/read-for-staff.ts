/**
 * A sale for its operators, however long ago it ended, with its listing.
 *
 * Raw SQL: the columns of sale.ts, which the hot read of sale-cache.ts shares.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { SystemActor } from "@/lib/core/actor";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { type Sale, saleColumns, type SaleRow, staffListingOf, toSale } from "./sale";

export interface SaleForStaff {
  readonly sale: Sale;
  readonly listing: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    /** IANA name. */
    readonly zone: string;
    readonly currency: string;
  };
  /** Slug of the sale that this one rehearses; undefined for a real sale. */
  readonly rehearsedSlug: string | undefined;
  /** Epoch milliseconds, by the database. */
  readonly nowMs: number;
}

type Row = SaleRow & {
  readonly listing_slug: string;
  readonly listing_name: string;
  readonly zone: string;
  readonly currency: string;
  readonly rehearsed_slug: string | null;
  readonly now_ms: number;
};

/**
 * Reads a sale by its slug.
 * @param permission to see it, or to change it
 * @throws {DomainError} `not_found`; `forbidden` for an actor who may see it and not change it
 */
export async function readSaleForStaff(
  { sql }: Pick<Db, "sql">,
  slug: string,
  actor: StaffActor | SystemActor,
  permission: "sales.read" | "sales.operate" = "sales.read",
): Promise<SaleForStaff> {
  const columns = sql(saleColumns.map((name) => `s.${name}`));
  const [row] = await sql<Row[]>`
    select ${columns}, l.slug as listing_slug, l.name as listing_name, l.timezone as zone, l.currency, o.slug as rehearsed_slug,
      extract(epoch from clock_timestamp())::float8 * 1000 as now_ms
    from sales s join listings l on l.id = s.listing_id
    left join sales o on o.listing_id = s.rehearsed_listing_id and o.id = s.rehearsed_sale_id
    where s.slug = ${slug}`;
  if (!row) throw new DomainError("not_found", { what: "sale" });
  const sale = toSale(row);
  requirePermission(actor, permission, [staffListingOf(sale)], "sale");
  const { listing_id: id, listing_slug: listingSlug, listing_name: name, zone, currency } = row;
  const listing = { id, slug: listingSlug, name, zone, currency };
  return { sale, listing, rehearsedSlug: row.rehearsed_slug ?? undefined, nowMs: row.now_ms };
}
