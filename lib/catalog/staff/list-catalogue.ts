/** The list of listings for the staff who look after the catalogue. */
import { and, asc, eq, gt, ilike, isNull, ne, or, type SQL } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type ListingStage, listings, photos, unitTypes } from "@/db/schema";
import type { Photo } from "@/lib/media/format";
import { toPhoto } from "@/lib/media/read-photos";
import type { StaffActor } from "@/lib/staff/actor";
import { patternOf } from "@/lib/staff/list-page";
import { listingScope } from "@/lib/staff/permissions";

import type { ListingState } from "../copy";
import type { ListingKind } from "../schemas";

/** Listings of a page of the list. */
const pageSize = 50;

export interface CatalogueFilter {
  /** Part of a name or a city, in any case; empty for all. */
  readonly text: string;
  readonly kind?: ListingKind | undefined;
  /** All but archived listings when absent. */
  readonly state?: ListingState | undefined;
  /** Slug after which the page begins. */
  readonly after?: string | undefined;
}

export interface CatalogueRow {
  readonly id: string;
  readonly slug: string;
  readonly kind: ListingKind;
  readonly name: string;
  readonly city: string;
  /** Stay: property type; flight: airline; event: genre. */
  readonly category: string;
  readonly active: boolean;
  readonly stage: ListingStage;
  readonly unitTypes: number;
  readonly photos: number;
  readonly photo: Photo | null;
}

/**
 * Lists listings by their slugs, those of the actor's grants alone. Listings for partners' tests are left
 * out.
 * @returns at most fifty, and the slug for the next page, null at the end
 */
export async function listCatalogue(
  { orm }: Db,
  actor: StaffActor,
  { text, kind, state, after }: CatalogueFilter,
): Promise<{ readonly listings: CatalogueRow[]; readonly next: string | null }> {
  const scope = listingScope(actor, "catalogue.read");
  const pattern = patternOf(text);
  const where: (SQL | undefined)[] = [
    eq(listings.test, false),
    scope === "every" ? undefined : anyOf(listings.id, scope),
    text === "" ? undefined : or(ilike(listings.name, pattern), ilike(listings.city, pattern), eq(listings.slug, text)),
    kind === undefined ? undefined : eq(listings.kind, kind),
    isOfState(state),
    after === undefined ? undefined : gt(listings.slug, after),
  ];
  const { id, slug, name, city, category, cover } = listings;
  const rows = await orm
    .select({
      id,
      slug,
      kind: listings.kind,
      name,
      city,
      category,
      active: listings.active,
      stage: listings.stage,
      cover,
      unitTypes: orm.$count(unitTypes, and(eq(unitTypes.listingId, id), isNull(unitTypes.retiredAt))),
      photos: orm.$count(photos, and(eq(photos.listingId, id), isNull(photos.removedAt))),
    })
    .from(listings)
    .where(and(...where))
    .orderBy(asc(slug))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize).map(({ cover: copy, ...row }) => ({ ...row, photo: toPhoto(copy) }));
  return { listings: page, next: rows.length > pageSize ? (page.at(-1)?.slug ?? null) : null };
}

function isOfState(state: ListingState | undefined): SQL | undefined {
  const { active, stage } = listings;
  if (state === undefined) return ne(stage, "archived");
  if (state === "on_sale") return eq(active, true);
  return state === "paused" ? and(eq(active, false), eq(stage, "live")) : eq(stage, state);
}
