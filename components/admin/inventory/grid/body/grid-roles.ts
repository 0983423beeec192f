// Roles of the grid's parts. Its rows are laid out by their place in the window, which the elements of a
// table do not allow.
export const as = {
  row: { role: "row" },
  columnHeader: { role: "columnheader" },
  rowHeader: { role: "rowheader" },
  cell: { role: "gridcell" },
} as const;
