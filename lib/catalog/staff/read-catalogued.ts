/** One listing as its editor shows it. */
import { and, asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, unitTypes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isStorable } from "@/lib/core/validation/storable-text";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import type { ListingKind } from "../schemas";

export interface CataloguedUnit {
  readonly id: string;
  readonly name: string;
}

type ListingRow = typeof listings.$inferSelect;

export type ListingFields = Pick<
  ListingRow,
  | "tagline"
  | "description"
  | "city"
  | "country"
  | "address"
  | "lat"
  | "lng"
  | "timezone"
  | "currency"
  | "category"
  | "amenities"
  | "guestNamesAsked"
  | "checkInTime"
  | "checkOutTime"
  | "flightNumber"
  | "origin"
  | "destination"
  | "destinationCity"
  | "destinationTimezone"
  | "departsAt"
  | "durationMinutes"
  | "venue"
  | "startsAt"
>;

export interface CataloguedListing {
  readonly id: string;
  readonly slug: string;
  readonly kind: ListingKind;
  readonly name: string;
  readonly active: boolean;
  /** Raised by each change of staff. */
  readonly version: number;
  /** Columns that the editor shows. */
  readonly fields: ListingFields;
  /** Unit types in the listing's own order. */
  readonly units: readonly CataloguedUnit[];
}

/**
 * Reads a listing by its slug.
 * @throws {DomainError} `not_found`, also for a listing whose catalogue the actor may not see
 */
export async function readCatalogued({ orm }: Pick<Db, "orm">, slug: string, actor: StaffActor): Promise<CataloguedListing> {
  const isNamed = and(eq(listings.slug, isStorable(slug) ? slug : ""), eq(listings.test, false));
  const [listing] = await orm.select().from(listings).where(isNamed);
  if (!listing) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "catalogue.read", [listing.id], "listing");
  const units = await orm
    .select({ id: unitTypes.id, name: unitTypes.name })
    .from(unitTypes)
    .where(eq(unitTypes.listingId, listing.id))
    .orderBy(asc(unitTypes.position), asc(unitTypes.id));
  const { id, kind, name, active, version } = listing;
  return { id, slug, kind, name, active, version, fields: fieldsOf(listing), units };
}

function fieldsOf(row: ListingRow): ListingFields {
  const { tagline, description, city, country, address, lat, lng, timezone, currency, category, amenities, guestNamesAsked } =
    row;
  const { flightNumber, origin, destination, destinationCity, destinationTimezone, durationMinutes, venue } = row;
  const minutes = (time: string | null) => time && time.slice(0, 5);
  const [checkInTime, checkOutTime] = [minutes(row.checkInTime), minutes(row.checkOutTime)];
  const [departsAt, startsAt] = [minutes(row.departsAt), minutes(row.startsAt)];
  const common = {
    tagline,
    description,
    city,
    country,
    address,
    lat,
    lng,
    timezone,
    currency,
    category,
    amenities,
    guestNamesAsked,
  };
  const flight = { flightNumber, origin, destination, destinationCity, destinationTimezone, departsAt, durationMinutes };
  return { ...common, ...flight, checkInTime, checkOutTime, venue, startsAt };
}
