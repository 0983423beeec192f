/**
 * List of all listings, page by page in the order of their slugs: for partners that keep a copy of the
 * catalogue.
 *
 * Raw SQL: the columns of internal/listing-row.ts, which search shares.
 */
import type { Db } from "@/db/client";

import { cardColumns, type CardRow, toCard } from "./internal/listing-row";
import type { ListingCard } from "./results";
import type { ListingKind } from "./schemas";

export interface ListingFilter {
  readonly test: boolean;
  readonly kind?: ListingKind | undefined;
  /** Name of the city, in any case, with or without accents. */
  readonly city?: string | undefined;
  /** Partner whose listings alone are listed. */
  readonly ownerId?: string | undefined;
  /** Slug after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Lists listings.
 * @returns at most `limit` cards, and the slug for the next page, null at the end
 */
export async function listListings(
  { sql }: Db,
  { test, kind, city, ownerId, after, limit }: ListingFilter,
): Promise<{ readonly listings: ListingCard[]; readonly next: string | null }> {
  const rows = await sql<CardRow[]>`
    select ${cardColumns(sql)} from listings l
    where l.active and l.test = ${test}
      and (${kind ?? null}::text is null or l.kind = ${kind ?? null})
      and (${city ?? null}::text is null or l.city_folded = fold(${city ?? null}))
      and (${ownerId ?? null}::uuid is null or l.owner_id = ${ownerId ?? null})
      and l.slug > ${after ?? ""}
    order by l.slug limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  return { listings: page.map(toCard), next: rows.length > limit ? (page.at(-1)?.slug ?? null) : null };
}
