/** Changes of a listing's unit types by staff. Each raises the version of the listing. */
import { and, asc, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { unitTypes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { mostText, readAmount, tooLargeText } from "@/lib/inventory/read-amount";
import { refreshSummaries } from "@/lib/inventory/summarise";
import { mostChargeable } from "@/lib/payments/amounts";

import { requireNoBookings } from "./internal/bookings-to-come";
import { changePartStep, type Editor, lockSeenStep, type SeenListing } from "./internal/change-listing";
import { maxUnitTypes } from "./limits";
import type { NewUnit, UnitEdit } from "./unit-input";

type UnitRow = typeof unitTypes.$inferSelect;
type SeenUnit = SeenListing & { readonly unitTypeId: string };

/**
 * Adds a unit type behind the others; it has no stock yet.
 * @returns the slug of its listing
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `limit_exceeded`; `invalid_input` for
 * a price that is no price, more than a card can be charged, or 0 and not confirmed
 */
export async function addUnitType(db: Db, { listingId, version, ...input }: NewUnit, actor: Editor): Promise<string> {
  return inTransaction(db, async (tx) => {
    const listing = await lockSeenStep(tx, { listingId, version }, actor);
    const units = await readUnits(tx, listingId);
    if (units.length >= maxUnitTypes) throw new DomainError("limit_exceeded", { limit: "unit_types", max: maxUnitTypes });
    const values = valuesOf(input, listing.currency);
    const id = newId();
    const position = Math.max(-1, ...units.map((unit) => unit.position)) + 1;
    await tx.orm.insert(unitTypes).values({ ...values, listingId, id, position });
    await changePartStep(tx, listing, actor, "unit_type.create", { unitTypeId: id, to: plain(values) });
    return listing.slug;
  });
}

/**
 * Changes a unit type. Reservations keep their prices; a party that is booked must still fit.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `on_the_books` where fewer guests fit
 * than are booked; `invalid_input` as in {@link addUnitType}
 */
export async function editUnitType(
  db: Db,
  { listingId, version, unitTypeId, ...input }: UnitEdit,
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const listing = await lockSeenStep(tx, { listingId, version }, actor);
    const before = await requireUnit(tx, listingId, unitTypeId);
    const values = valuesOf(input, listing.currency, before.basePriceMinor);
    if (values.maxOccupancy < before.maxOccupancy)
      await requireNoBookings(tx, { listingId, unitTypeId, guestsPerUnit: values.maxOccupancy });
    const names = (Object.keys(values) as (keyof typeof values)[]).filter((name) => values[name] !== before[name]);
    if (names.length === 0) return;
    await tx.orm.update(unitTypes).set(values).where(isUnit(listingId, unitTypeId));
    const pick = (row: Partial<UnitRow>) => plain(Object.fromEntries(names.map((name) => [name, row[name]])));
    await changePartStep(tx, listing, actor, "unit_type.edit", { unitTypeId, from: pick(before), to: pick(values) });
  });
}

/**
 * Moves a unit type among those that are not retired.
 * @param input `to` is its new index; past the end it becomes the last
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`
 */
export async function moveUnitType(
  db: Db,
  { to, unitTypeId, ...seen }: SeenUnit & { readonly to: number },
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const listing = await lockSeenStep(tx, seen, actor);
    const units = await readUnits(tx, seen.listingId);
    const [shown, retired] = [units.filter((unit) => !unit.retiredAt), units.filter((unit) => unit.retiredAt)];
    const from = shown.findIndex(({ id }) => id === unitTypeId);
    const moved = shown[from];
    if (!moved) throw new DomainError("not_found", { what: "unit type" });
    const rest = shown.toSpliced(from, 1);
    const ordered = [...rest.toSpliced(to, 0, moved), ...retired];
    for (const [position, unit] of ordered.entries())
      if (unit.position !== position) await tx.orm.update(unitTypes).set({ position }).where(isUnit(seen.listingId, unit.id));
    if (from !== to) await changePartStep(tx, listing, actor, "unit_type.move", { unitTypeId, from, to });
  });
}

/**
 * Retires a unit type with nothing on the books to come, or takes it back: while retired it is not sold,
 * guests and the inventory grid do not see it, and its orders stay as they are.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `on_the_books`
 */
export async function retireUnitType(
  db: Db,
  { isRetired, unitTypeId, ...seen }: SeenUnit & { readonly isRetired: boolean },
  actor: Editor,
): Promise<void> {
  const { listingId } = seen;
  await inTransaction(db, async (tx) => {
    const listing = await lockSeenStep(tx, seen, actor);
    const before = await requireUnit(tx, listingId, unitTypeId);
    if ((before.retiredAt !== null) === isRetired) return;
    if (isRetired) await requireNoBookings(tx, { listingId, unitTypeId });
    const retiredAt = isRetired ? sql`statement_timestamp()` : null;
    await tx.orm.update(unitTypes).set({ retiredAt }).where(isUnit(listingId, unitTypeId));
    await changePartStep(tx, listing, actor, isRetired ? "unit_type.retire" : "unit_type.restore", { unitTypeId });
  });
  await refreshSummaries(db, { listingIds: [listingId] });
}

const isUnit = (listingId: string, unitTypeId: string) => and(eq(unitTypes.listingId, listingId), eq(unitTypes.id, unitTypeId));

async function readUnits({ orm }: Tx, listingId: string): Promise<UnitRow[]> {
  return orm
    .select()
    .from(unitTypes)
    .where(eq(unitTypes.listingId, listingId))
    .orderBy(asc(unitTypes.position), asc(unitTypes.id));
}

async function requireUnit({ orm }: Tx, listingId: string, unitTypeId: string): Promise<UnitRow> {
  const [unit] = await orm.select().from(unitTypes).where(isUnit(listingId, unitTypeId));
  if (!unit) throw new DomainError("not_found", { what: "unit type" });
  return unit;
}

type UnitValues = Pick<UnitRow, "name" | "description" | "basePriceMinor" | "maxOccupancy" | "maxPerOrder">;

/**
 * Converts the fields of a form.
 * @param pricedAt the price before: one that stays asks no more
 */
function valuesOf(
  { basePrice, free, ...values }: Omit<NewUnit, "listingId" | "version">,
  currency: string,
  pricedAt?: bigint,
): UnitValues {
  const refuse = (field: string, message: string) => new DomainError("invalid_input", { issues: [{ path: [field], message }] });
  const [minor, mostMinor] = [readAmount(basePrice, currency), mostChargeable(currency)];
  if (minor === undefined || minor.startsWith("-"))
    throw refuse(
      "basePrice",
      tooLargeText(basePrice, currency, mostMinor) ?? `Enter a price in ${currency} that is 0 or more, such as 120.`,
    );
  const basePriceMinor = BigInt(minor);
  if (basePriceMinor > mostMinor && basePriceMinor !== pricedAt) throw refuse("basePrice", mostText(currency, mostMinor));
  if (basePriceMinor === 0n && pricedAt !== 0n && free === undefined)
    throw refuse("free", "The price is 0. Confirm that this is meant.");
  return { ...values, basePriceMinor };
}

/** Writes amounts as text, for the audit log. */
const plain = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]));
