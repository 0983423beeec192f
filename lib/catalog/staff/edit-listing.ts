/** Changes of listings by staff: what guests read of one, and its state. */
import { and, eq, isNull } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { unitTypes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { requireNoBookings } from "./internal/bookings-to-come";
import { changeStep, type Editor, type ListingRow, lockSeenStep, type SeenListing } from "./internal/change-listing";
import { requireFreeSlug } from "./internal/free-slug";
import type { ListingEdit } from "./listing-input";

/**
 * Changes the fields of a listing. Orders keep their prices and terms; their pages show names and times as
 * they are now.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `invalid_input` for another kind, an
 * address that another listing has, or a new address of a listing that was on sale
 */
export async function editListing(
  db: Db,
  { listingId, version, listingKind, pathName, ...fields }: ListingEdit,
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, { listingId, version }, actor);
    if (before.kind !== listingKind)
      throw new DomainError("invalid_input", { issues: [{ path: ["listingKind"], message: "A listing keeps its kind." }] });
    const address = pathName === undefined || pathName === before.slug ? {} : { slug: await newSlugOf(tx, before, pathName) };
    await changeStep(tx, before, { ...fields, ...address }, actor, "listing.edit");
  });
}

/** Checks a new slug of a draft: guests may have kept the address of a listing that was on sale. */
async function newSlugOf(tx: Tx, { stage }: ListingRow, slug: string): Promise<string> {
  if (stage !== "draft") throw refuse("pathName", "A listing that was on sale keeps its address.");
  await requireFreeSlug(tx, slug);
  return slug;
}

/**
 * Puts a listing on sale, or pauses it: guests, search and the API no longer find it, nothing new is held,
 * and its orders stay as they are (docs/decisions/catalogue.md). One that has that state already stays so.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `invalid_state` for an archived
 * listing; `invalid_input` for one without a unit type
 */
export async function setOnSale(
  db: Db,
  { isOnSale, ...seen }: SeenListing & { readonly isOnSale: boolean },
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, seen, actor);
    if (before.stage === "archived") throw new DomainError("invalid_state", { state: "archived" });
    if (before.active === isOnSale) return;
    if (!isOnSale) return changeStep(tx, before, { active: false }, actor, "listing.pause");
    if (!(await hasUnitType(tx, before.id))) throw refuse("", "There is nothing to sell yet. Add a unit type first.");
    await changeStep(tx, before, { active: true, stage: "live" }, actor, "listing.publish");
  });
}

/**
 * Archives a listing with nothing on the books to come: it leaves the lists of staff, and keeps all that it
 * was.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `on_the_books`
 */
export async function archiveListing(db: Db, seen: SeenListing, actor: Editor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, seen, actor);
    await requireNoBookings(tx, { listingId: before.id });
    await changeStep(tx, before, { active: false, stage: "archived" }, actor, "listing.archive");
  });
}

/**
 * Takes a listing out of the archive; it is paused then.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `invalid_state` where it is not
 * archived
 */
export async function unarchiveListing(db: Db, seen: SeenListing, actor: Editor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, seen, actor);
    if (before.stage !== "archived") throw new DomainError("invalid_state", { state: before.stage });
    await changeStep(tx, before, { stage: "live" }, actor, "listing.unarchive");
  });
}

async function hasUnitType({ orm }: Tx, listingId: string): Promise<boolean> {
  const isOnSale = and(eq(unitTypes.listingId, listingId), isNull(unitTypes.retiredAt));
  return (await orm.$count(unitTypes, isOnSale)) > 0;
}

const refuse = (field: string, message: string) =>
  new DomainError("invalid_input", { issues: [{ path: field === "" ? [] : [field], message }] });
