/**
 * Resolution of an edit over the rows that it selects: each cell once, with the values that it would have.
 * Pure.
 */
import type { SupplyUpdate } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { type Adjustment, type InventoryFields, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";
import { maxPriceMinor, maxTotal } from "@/lib/inventory/limits";
import { amountFault } from "@/lib/payments/amounts";

import { datesOf } from "../expand";
import type { Edit, EditCell, EditOperation } from "../schemas";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Mutable<InventoryFields>;

/** A cell whose values would be out of bounds; it is no part of the push. */
export interface CellOutOfBounds {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly reason: "total_bounds" | "price_bounds";
}

export interface ResolvedEdit {
  /** Selected cells in their order, each with the version of its row, 0 where there is none. */
  readonly cells: readonly { readonly unitTypeId: string; readonly date: IsoDate; readonly version: number }[];
  /** Adjustments of the cells that would differ, each resting on its row as it is. */
  readonly adjustments: readonly Adjustment[];
  readonly outOfBounds: readonly CellOutOfBounds[];
}

/**
 * Resolves an edit.
 * @param rows the rows of the selection, by their keys; others are ignored
 * @param currency ISO 4217, which decides the prices a card can be charged
 */
export function resolveEdit(edit: Edit, rows: ReadonlyMap<string, SupplyRow>, currency: string): ResolvedEdit {
  const drafts = new Map<string, { unitTypeId: string; date: IsoDate; draft: Draft | CellOutOfBounds["reason"] }>();
  for (const { unitTypeId, date, change } of changesOf(edit)) {
    const key = supplyKey({ unitTypeId, date });
    const cell = drafts.get(key) ?? { unitTypeId, date, draft: fieldsOfRow(rows.get(key)) };
    drafts.set(key, cell);
    if (typeof cell.draft !== "string") cell.draft = change(cell.draft);
  }
  const cells: Mutable<ResolvedEdit["cells"][number]>[] = [];
  const adjustments: Adjustment[] = [];
  const outOfBounds: CellOutOfBounds[] = [];
  for (const [key, { unitTypeId, date, draft }] of drafts) {
    const row = rows.get(key);
    const version = row?.version ?? 0;
    cells.push({ unitTypeId, date, version });
    const reason = typeof draft === "string" ? draft : boundsFault(draft, row, currency);
    if (reason) outOfBounds.push({ unitTypeId, date, reason });
    const fields = typeof draft === "string" ? {} : differing(draft, row);
    if (reason || Object.keys(fields).length === 0) continue;
    const ifUnchangedSince = Math.min(version, edit.ifUnchangedSince ?? version);
    adjustments.push({ unitTypeId, date, fields, ifUnchangedSince });
  }
  return { cells, adjustments, outOfBounds };
}

/** A change of one cell, which gives a new draft or the bound that it would break. */
interface CellChange {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly change: (draft: Draft) => Draft | CellOutOfBounds["reason"];
}

function* changesOf(edit: Edit): Generator<CellChange> {
  if (edit.kind === "cells") {
    for (const cell of edit.cells) {
      const { unitTypeId, date } = cell;
      yield { unitTypeId, date, change: (draft) => ({ ...draft, ...valuesOf(cell) }) };
    }
    return;
  }
  for (const operation of edit.operations) {
    const dates = [...datesOf(operation)];
    const restrictions = restrictionsOf(operation);
    const change: CellChange["change"] = (draft) => operate(operation, { ...draft, ...restrictions });
    for (const unitTypeId of operation.unitTypeIds) for (const date of dates) yield { unitTypeId, date, change };
  }
}

function operate({ total, price }: EditOperation, draft: Draft): Draft | CellOutOfBounds["reason"] {
  if (total?.how === "set") draft.total = total.units;
  else if (total && draft.total !== undefined) draft.total += total.units;
  if (price?.how === "set") draft.priceMinor = BigInt(price.minor);
  else if (price && draft.priceMinor !== undefined) draft.priceMinor = changePrice(draft.priceMinor, price);
  if (draft.total !== undefined && (draft.total < 0 || draft.total > maxTotal)) return "total_bounds";
  if (draft.priceMinor !== undefined && (draft.priceMinor < 0n || draft.priceMinor > maxPriceMinor)) return "price_bounds";
  return draft;
}

type PriceChange = Exclude<NonNullable<EditOperation["price"]>, { how: "set" }>;

/**
 * Changes a price.
 * @param priceMinor 0 or more
 * @returns minor units, perhaps negative
 */
export function changePrice(priceMinor: bigint, change: PriceChange): bigint {
  const changed =
    change.how === "add"
      ? priceMinor + BigInt(change.minor)
      : change.how === "percent"
        ? roundedQuotient(priceMinor * BigInt(10_000 + change.basisPoints), 10_000n)
        : priceMinor;
  if (change.stepMinor === undefined || changed < 0n) return changed;
  const step = BigInt(change.stepMinor);
  return roundedQuotient(changed, step) * step;
}

/** Divides numbers of 0 or more, and rounds to the nearest, halves up. */
const roundedQuotient = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);

/** The price's bounds count only where the edit changes it: a price that stands already is sold at. */
function boundsFault(draft: Draft, row: SupplyRow | undefined, currency: string): CellOutOfBounds["reason"] | undefined {
  if (draft.priceMinor === undefined || draft.priceMinor === row?.priceMinor) return undefined;
  return amountFault(draft.priceMinor, currency) ? "price_bounds" : undefined;
}

const names = [
  "total",
  "priceMinor",
  "closed",
  "minStay",
  "maxStay",
  "closedToArrival",
  "closedToDeparture",
] as const satisfies readonly (keyof InventoryFields)[];
type Picked = { readonly [Name in keyof InventoryFields]?: InventoryFields[Name] | undefined };
const restrictionNames = ["closed", "minStay", "maxStay", "closedToArrival", "closedToDeparture"] as const;

const pick = (from: Picked, keys: readonly (keyof InventoryFields)[]): Draft =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));

function fieldsOfRow(row: SupplyRow | undefined): Draft {
  if (!row) return {};
  const { total, priceMinor, closed, minStay, maxStay, closedToArrival, closedToDeparture } = row;
  return { total, priceMinor, closed, minStay, maxStay, closedToArrival, closedToDeparture };
}

const restrictionsOf = ({ closed, minStay, maxStay, closedToArrival, closedToDeparture }: EditOperation): Draft =>
  pick({ closed, minStay, maxStay, closedToArrival, closedToDeparture }, restrictionNames);

function valuesOf({ priceMinor, ...cell }: EditCell): Draft {
  const values = pick(cell, names);
  if (priceMinor !== undefined) values.priceMinor = BigInt(priceMinor);
  return values;
}

/** Returns the values of a draft that the row does not have; of a new row all of them. */
function differing(draft: Draft, row: SupplyRow | undefined): Draft {
  return pick(
    draft,
    names.filter((name) => draft[name] !== row?.[name]),
  );
}

/** An adjustment as an update of one date. */
export function toUpdate({ unitTypeId, date, fields, ifUnchangedSince }: Adjustment): Omit<SupplyUpdate, "lastDate"> {
  const { priceMinor, ...others } = fields;
  return {
    unitTypeId,
    firstDate: date,
    ...(ifUnchangedSince === undefined ? {} : { ifUnchangedSince }),
    ...others,
    ...(priceMinor === undefined ? {} : { priceMinor: String(priceMinor) }),
  };
}
