/**
 * New listings by staff: of a form, or as the duplicate of another. Each begins as a draft, which guests do
 * not see.
 */
import { asc, eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { listings, unitTypes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import { requireHousePermission, requirePermission } from "@/lib/staff/permissions";

import type { Editor } from "./internal/change-listing";
import { slugTaken } from "./internal/free-slug";
import { maxCopies } from "./limits";
import { type NewListing, slugOf } from "./listing-input";
import { choosePolicyStep } from "./policies";

export interface MadeListing {
  readonly id: string;
  readonly slug: string;
}

/**
 * Makes a listing as a draft.
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_input` at `pathName` or `policy`
 */
export async function createListing(db: Db, input: NewListing, actor: Editor): Promise<MadeListing> {
  requireHousePermission(actor, "catalogue.create", "listing");
  const { listingKind: kind, policy, pathName, ...fields } = input;
  const slug = pathName ?? slugOf(fields.name);
  if (slug === undefined)
    throw new DomainError("invalid_input", {
      issues: [{ path: ["pathName"], message: "The name has no letters for an address. Enter one, such as harbour-house." }],
    });
  return inTransaction(db, async (tx) => {
    const policyId = await choosePolicyStep(tx, policy, actor);
    const id = newId();
    const row = { ...fields, id, slug, kind, policyId, active: false, stage: "draft" } as const;
    if (!(await insertStep(tx, row))) throw slugTaken(slug);
    await recordAudit(tx, {
      actor,
      action: "listing.create",
      subject: `listing:${id}`,
      data: { kind, slug, name: fields.name },
    });
    return { id, slug };
  });
}

/**
 * Duplicates a listing as a draft: its texts, times and terms, and its unit types that are not retired.
 * Stock, seasons, ratings, photos and the partner who owns the inventory stay with the first.
 * @throws {DomainError} `forbidden`; `not_found`; `limit_exceeded` when there are too many duplicates already
 */
export async function duplicateListing(db: Db, listingId: string, actor: Editor): Promise<MadeListing> {
  requireHousePermission(actor, "catalogue.create", "listing");
  return inTransaction(db, async (tx) => {
    const [source] = await tx.orm.select().from(listings).where(eq(listings.id, listingId));
    if (!source || source.test) throw new DomainError("not_found", { what: "listing" });
    requirePermission(actor, "catalogue.read", [listingId], "listing");
    const made = await insertCopyStep(tx, source);
    const units = await tx.orm
      .select()
      .from(unitTypes)
      .where(eq(unitTypes.listingId, listingId))
      .orderBy(asc(unitTypes.position));
    const copied = units
      .filter(({ retiredAt }) => retiredAt === null)
      .map((unit, position) => ({ ...unit, listingId: made.id, id: newId(), position }));
    if (copied.length > 0) await tx.orm.insert(unitTypes).values(copied);
    const data = { of: listingId, slug: made.slug, unitTypes: copied.length };
    await recordAudit(tx, { actor, action: "listing.duplicate", subject: `listing:${made.id}`, data });
    return made;
  });
}

type NewRow = typeof listings.$inferInsert;

/** Inserts a listing; false where its slug is taken. */
async function insertStep({ orm }: Tx, row: NewRow): Promise<boolean> {
  const inserted = await orm.insert(listings).values(row).onConflictDoNothing({ target: listings.slug });
  return inserted.count > 0;
}

async function insertCopyStep(tx: Tx, source: typeof listings.$inferSelect): Promise<MadeListing> {
  const { kind, tagline, description, city, country, address, lat, lng, timezone, currency, amenities, category } = source;
  const { policyId, guestNamesAsked, checkInTime, checkOutTime, venue, startsAt } = source;
  const { flightNumber, origin, destination, destinationCity, destinationTimezone, departsAt, durationMinutes } = source;
  const flight = { flightNumber, origin, destination, destinationCity, destinationTimezone, departsAt, durationMinutes };
  const place = { city, country, address, lat, lng, timezone, currency };
  const texts = { kind, tagline, description, amenities, category, policyId, guestNamesAsked };
  const times = { checkInTime, checkOutTime, venue, startsAt };
  const row = {
    ...texts,
    ...place,
    ...times,
    ...flight,
    name: `${source.name} (copy)`,
    active: false,
    stage: "draft",
  } as const;
  for (let nth = 1; nth <= maxCopies; nth += 1) {
    const [id, slug] = [newId(), `${source.slug}-copy${nth === 1 ? "" : `-${nth}`}`];
    if (await insertStep(tx, { ...row, id, slug })) return { id, slug };
  }
  throw new DomainError("limit_exceeded", { limit: "duplicates", max: maxCopies });
}
