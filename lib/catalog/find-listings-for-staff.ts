/**
 * Search for listings by members of staff, by name, city or slug; listings that are no longer offered are
 * found, too.
 *
 * Raw SQL: full text with the query that suggestions share.
 */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { grantedListings } from "@/lib/staff/permissions";

import { prefixQuerySql, searchableText } from "./internal/words-query";
import { type DetailSource, withDetails } from "./listing-detail";
import type { ListingKind } from "./schemas";

export interface FoundListing {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: ListingKind;
  readonly city: string;
  /** Text beside the name that tells it from others of its name. */
  readonly detail: string;
  /** False when guests no longer see it. */
  readonly active: boolean;
}

/**
 * Reads a listing of an actor's grants.
 * @returns undefined where no listing has the slug, or it belongs to none of the grants
 */
export async function findListingForStaff(
  { orm }: Pick<Db, "orm">,
  actor: StaffActor,
  slug: string,
): Promise<FoundListing | undefined> {
  const { id, name, kind, city, active, flightNumber, departsAt, firstDate } = listings;
  const [row] = await orm
    .select({ id, slug: listings.slug, name, kind, city, active, flightNumber, departsAt, firstDate })
    .from(listings)
    .where(and(eq(listings.slug, slug), eq(listings.test, false)));
  const scope = grantedListings(actor);
  const [found] = withDetails(row ? [row] : []).map(toFound);
  return found && (scope === "every" || scope.includes(found.id)) ? found : undefined;
}

/**
 * Finds listings of an actor's grants. Listings for partners' tests are left out.
 * @param text any text without NUL: a slug, or words of name and city, the last of them perhaps not finished;
 * an empty one finds the first listings by name
 * @returns at most `limit`; the best match first
 */
export async function findListingsForStaff(
  { sql }: Pick<Db, "sql">,
  actor: StaffActor,
  text: string,
  limit: number,
): Promise<FoundListing[]> {
  const scope = grantedListings(actor);
  if (scope.length === 0) return [];
  const isTheirs = scope === "every" ? sql`true` : sql`l.id = any(${[...scope]}::uuid[])`;
  const slug = text.trim().toLowerCase();
  const words = searchableText(text);
  const query = words === undefined ? sql`null::tsquery` : prefixQuerySql(sql, words);
  const rows = await sql<Row[]>`
    select l.id, l.slug, l.name, l.kind, l.city, l.active, l.flight_number as "flightNumber", l.departs_at::text as "departsAt",
      l.first_date::text as "firstDate"
    from listings l, (select ${query} as query) asked
    where not l.test and ${isTheirs} and (${slug} = '' or l.slug = ${slug} or l.search @@ asked.query)
    order by l.slug = ${slug} desc, l.active desc, ts_rank(l.search, asked.query) desc nulls last, l.name, l.id
    limit ${limit}`;
  return withDetails(rows).map(toFound);
}

type Row = Omit<FoundListing, "detail"> & DetailSource;

/** Leaves out what was read for the detail alone. */
const toFound = ({
  flightNumber: _number,
  departsAt: _departs,
  firstDate: _first,
  ...found
}: Row & FoundListing): FoundListing => found;
