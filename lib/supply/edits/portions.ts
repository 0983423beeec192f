/** Portions of an edit by unit types, so that other requests of the process run between two of them. Pure. */
import { countRows } from "../expand";
import type { Edit } from "../schemas";

/**
 * Splits an edit by unit types; what it says of each unit type stays together, in its order.
 * @param size cells of a portion, which its last unit type may exceed
 */
export function* portionsOf(edit: Edit, size: number): Generator<Edit> {
  let unitTypeIds = new Set<string>();
  let cells = 0;
  for (const [unitTypeId, count] of countCells(edit)) {
    unitTypeIds.add(unitTypeId);
    cells += count;
    if (cells < size) continue;
    yield ofUnits(edit, unitTypeIds);
    [unitTypeIds, cells] = [new Set(), 0];
  }
  if (unitTypeIds.size > 0) yield ofUnits(edit, unitTypeIds);
}

/** Counts the cells of each unit type, in the order of the edit. */
function countCells(edit: Edit): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (unitTypeId: string, cells: number) => counts.set(unitTypeId, (counts.get(unitTypeId) ?? 0) + cells);
  if (edit.kind === "cells") for (const { unitTypeId } of edit.cells) add(unitTypeId, 1);
  else
    for (const operation of edit.operations) {
      const cells = countRows(operation);
      for (const unitTypeId of operation.unitTypeIds) add(unitTypeId, cells);
    }
  return counts;
}

function ofUnits(edit: Edit, wanted: ReadonlySet<string>): Edit {
  if (edit.kind === "cells") return { ...edit, cells: edit.cells.filter(({ unitTypeId }) => wanted.has(unitTypeId)) };
  const operations = edit.operations
    .map((operation) => ({ ...operation, unitTypeIds: operation.unitTypeIds.filter((id) => wanted.has(id)) }))
    .filter(({ unitTypeIds }) => unitTypeIds.length > 0);
  return { ...edit, operations };
}
