/** Summary of an edit's request, as it is kept with the edit and said in words beside its preview. Pure. */
import { maxUnitTypesNamed } from "../limits";
import type { Edit } from "../schemas";

/** Fields of a cell that say where it is. */
const places = new Set(["unitTypeId", "date"]);

/**
 * Summarises an edit: its operations with the number of their unit types and the ids of the first ones. Cells
 * are summarised by their number, their first and last date, and the names of what they set.
 * @param cells number of cells that the edit selects
 */
export function summariseEdit(edit: Edit, cells: number): Readonly<Record<string, unknown>> {
  if (edit.kind === "operations")
    return {
      kind: edit.kind,
      cells,
      operations: edit.operations.map(({ unitTypeIds, ...rest }) => ({ ...rest, ...summariseUnits(unitTypeIds) })),
    };
  const dates = edit.cells.map(({ date }) => date).toSorted();
  const fields = new Set(edit.cells.flatMap((cell) => Object.keys(cell).filter((name) => !places.has(name))));
  return {
    kind: edit.kind,
    cells,
    fields: [...fields],
    firstDate: dates[0],
    lastDate: dates.at(-1),
    ...summariseUnits(edit.cells.map(({ unitTypeId }) => unitTypeId)),
  };
}

function summariseUnits(ids: readonly string[]) {
  const unitTypeIds = [...new Set(ids)];
  return { unitTypes: unitTypeIds.length, unitTypeIds: unitTypeIds.slice(0, maxUnitTypesNamed) };
}
