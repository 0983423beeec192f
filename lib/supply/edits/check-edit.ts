/** Checks an edit before its rows are read: unit types, dates and values, each fault with its path. */
import type { SupplyUpdate } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { checkUpdates, type PathOf } from "../check-updates";
import { countRows } from "../expand";
import { maxCellsPerEdit } from "../limits";
import type { PushedListing } from "../pushed-listing";
import type { Edit, EditOperation } from "../schemas";

/** Fields of an edit by the names of an update in a request. */
const fieldNames: Readonly<Record<string, string>> = {
  unit_type_id: "unitTypeIds",
  first_date: "firstDate",
  last_date: "lastDate",
  min_stay: "minStay",
  max_stay: "maxStay",
};
const cellNames: Readonly<Record<string, string>> = {
  ...fieldNames,
  unit_type_id: "unitTypeId",
  first_date: "date",
  last_date: "date",
  price: "priceMinor",
};

/**
 * Checks an edit against its listing.
 * @throws {DomainError} invalid_input; limit_exceeded when it selects more cells than an edit may
 */
export async function checkEdit(listing: PushedListing, edit: Edit): Promise<void> {
  const { updates, pathOf } = edit.kind === "cells" ? ofCells(edit.cells) : ofOperations(edit.operations);
  await checkUpdates(listing, updates, pathOf);
  const cells = updates.reduce((sum, update) => sum + countRows(update), 0);
  if (cells > maxCellsPerEdit) throw new DomainError("limit_exceeded", { limit: "cells", max: maxCellsPerEdit });
}

interface Checked {
  readonly updates: readonly SupplyUpdate[];
  readonly pathOf: PathOf;
}

const ofCells = (cells: Extract<Edit, { kind: "cells" }>["cells"]): Checked => ({
  updates: cells.map(({ date, ...cell }) => defined({ ...cell, firstDate: date, lastDate: date })),
  pathOf: (nth, field) => ["cells", nth, cellNames[field] ?? field],
});

function ofOperations(operations: readonly EditOperation[]): Checked {
  const named = operations.flatMap((operation, nth) =>
    operation.unitTypeIds.map((unitTypeId) => ({ nth, update: toUpdate(operation, unitTypeId) })),
  );
  return {
    updates: named.map(({ update }) => update),
    pathOf: (index, field) => ["operations", named[index]?.nth ?? 0, fieldNames[field] ?? field],
  };
}

function toUpdate(operation: EditOperation, unitTypeId: string): SupplyUpdate {
  const { unitTypeIds: _, total, price, ...rest } = operation;
  const units = total?.how === "set" ? total.units : undefined;
  return defined({ ...rest, unitTypeId, total: units, priceMinor: price?.how === "set" ? price.minor : undefined });
}

/** Leaves out what is undefined, as a field that is absent. */
const defined = (update: { readonly [Key in keyof SupplyUpdate]: SupplyUpdate[Key] | undefined }): SupplyUpdate =>
  Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) as unknown as SupplyUpdate;
