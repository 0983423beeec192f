/** One listing as its editor shows it. */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { cancellationPolicies, type ListingStage, listings, type PolicyTier, unitTypes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isStorable } from "@/lib/core/validation/storable-text";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import type { ListingKind } from "../schemas";

export interface CataloguedUnit {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly basePriceMinor: bigint;
  readonly maxOccupancy: number;
  readonly maxPerOrder: number;
  readonly isRetired: boolean;
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
  readonly stage: ListingStage;
  /** Raised by each change of staff. */
  readonly version: number;
  /** Columns that the editor shows. */
  readonly fields: ListingFields;
  readonly policy: { readonly id: string; readonly name: string; readonly tiers: readonly PolicyTier[] };
  /** Unit types in the listing's own order, retired ones too. */
  readonly units: readonly CataloguedUnit[];
}

/**
 * Reads a listing by its slug.
 * @throws {DomainError} `not_found`, also for a listing whose catalogue the actor may not see
 */
export async function readCatalogued({ orm }: Pick<Db, "orm">, slug: string, actor: StaffActor): Promise<CataloguedListing> {
  const isNamed = and(eq(listings.slug, isStorable(slug) ? slug : ""), eq(listings.test, false));
  const { id: policyId, name: policyName, tiers } = cancellationPolicies;
  const [found] = await orm
    .select({ listing: listings, policy: { id: policyId, name: policyName, tiers } })
    .from(listings)
    .innerJoin(cancellationPolicies, eq(policyId, listings.policyId))
    .where(isNamed);
  if (!found) throw new DomainError("not_found", { what: "listing" });
  const { listing, policy } = found;
  requirePermission(actor, "catalogue.read", [listing.id], "listing");
  const { description, basePriceMinor, maxOccupancy, maxPerOrder } = unitTypes;
  const isRetired = sql<boolean>`${unitTypes.retiredAt} is not null`;
  const units = await orm
    .select({ id: unitTypes.id, name: unitTypes.name, description, basePriceMinor, maxOccupancy, maxPerOrder, isRetired })
    .from(unitTypes)
    .where(eq(unitTypes.listingId, listing.id))
    .orderBy(asc(unitTypes.position), asc(unitTypes.id));
  const { id, kind, name, active, stage, version } = listing;
  return { id, slug, kind, name, active, stage, version, fields: fieldsOf(listing), policy, units };
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
