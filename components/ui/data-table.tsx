// A table of a list: a caption, headers that sort by the address and stay in view, rows of 32 px in a window
// of 1280 px and more (44 on a coarse pointer). On narrow screens each row becomes a card: the first column
// is its title, the others stand in two columns with their names.
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { Fragment, type ReactNode } from "react";

import { Clipped } from "./clipped";
import { cn } from "./cn";
import { ColumnChoice } from "./column-choice";
import { Link } from "./link";
import { chosenColumns } from "./table-columns";
import { type Address, type Sort, sortHref, sortRows, type SortValue } from "./table-sort";

export type Column<Row> = {
  /** Name in the address, where the table can be sorted by it. */
  key: string;
  label: string;
  /** Aligns figures at the end of the cell. */
  isNumeric?: boolean;
  /** Keeps the cell whole where the window is wide: a code, a time, a control. Others end in an ellipsis. */
  isOneLine?: boolean;
  /** Breaks into lines where it is too long, in a table that need not be dense: of an order, of settings. */
  isBroken?: boolean;
  /** Is shown only where the reader chooses it, in a table with a choice of columns. */
  isExtra?: boolean;
  /** Takes the whole width of a card: a sentence, a row of buttons. */
  isWide?: boolean;
  /** Value by which the rows are sorted; absent where they cannot be. */
  sortValue?: (row: Row) => SortValue;
  cell: (row: Row) => ReactNode;
};

type DataTableProps<Row> = {
  /** Name of the table for screen readers. */
  caption: string;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Address of the page, for the links that sort. */
  address: Address;
  sort?: Sort | undefined;
  /**
   * "own": the reader chooses the columns above the table. "shared": it follows the choice above another
   * table of the page with the same columns. Absent: it always shows all columns.
   */
  choice?: "own" | "shared" | undefined;
  /** Content below a row, such as its forms; null for a row without any. */
  detail?: (row: Row) => ReactNode;
};

/** Roles, written out because some browsers drop those of a table whose parts are laid out as cards. */
const as = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  rowHeader: { role: "rowheader" },
  columnHeader: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, address, choice } = props;
  return (
    <>
      {choice === "own" ? <ColumnChoice columns={columns} address={address} /> : null}
      <Table {...props} columns={choice === undefined ? columns : chosenColumns(columns, address.query)} all={columns} />
    </>
  );
}

type TableProps<Row> = Omit<DataTableProps<Row>, "choice"> & {
  /** Columns, also those that are not shown: the rows may be sorted by one of them. */
  all: readonly Column<Row>[];
};

function Table<Row>({ caption, columns, all, rows, rowKey, address, sort, detail }: TableProps<Row>) {
  const sortValue = all.find(({ key }) => key === sort?.key)?.sortValue;
  const shown = sort && sortValue ? sortRows(rows, sortValue, sort.isDescending) : rows;
  return (
    <table {...as.table} className="data-table">
      <caption className="sr-only">{caption}</caption>
      <thead {...as.group}>
        <tr {...as.row}>
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} address={address} sort={sort} />
          ))}
        </tr>
      </thead>
      <tbody {...as.group}>
        {shown.map((row) => (
          <Fragment key={rowKey(row)}>
            <tr {...as.row}>
              {columns.map(
                ({ key, label, isNumeric = false, isOneLine = isNumeric, isWide = false, isBroken = false, cell }, index) => {
                  const content = (
                    <>
                      <span aria-hidden="true" className="data-table-label">
                        {label}
                      </span>
                      {isOneLine || isBroken ? cell(row) : <Clipped>{cell(row)}</Clipped>}
                    </>
                  );
                  const look = cn(
                    isNumeric && "md:text-right print:text-right",
                    isOneLine && "xl:whitespace-nowrap",
                    isWide && "data-table-wide",
                  );
                  return index === 0 ? (
                    <th key={key} {...as.rowHeader} scope="row" className={look}>
                      {content}
                    </th>
                  ) : (
                    <td key={key} {...as.cell} className={look}>
                      {content}
                    </td>
                  );
                },
              )}
            </tr>
            <DetailRow columns={columns.length}>{detail?.(row)}</DetailRow>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function DetailRow({ columns, children }: { columns: number; children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <tr {...as.row} className="data-table-detail">
      <td {...as.cell} colSpan={columns}>
        {children}
      </td>
    </tr>
  );
}

function HeaderCell<Row>({
  column: { key, label, isNumeric = false, sortValue },
  address,
  sort,
}: {
  column: Column<Row>;
  address: Address;
  sort: Sort | undefined;
}) {
  const isSorted = sort?.key === key;
  const look = cn(isNumeric && "md:text-right print:text-right", !sortValue && "data-table-plain");
  if (!sortValue)
    return (
      <th {...as.columnHeader} scope="col" className={look}>
        {label}
      </th>
    );
  const Icon = isSorted ? (sort.isDescending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <th
      {...as.columnHeader}
      scope="col"
      {...(isSorted ? { "aria-sort": sort.isDescending ? ("descending" as const) : ("ascending" as const) } : {})}
      className={look}
    >
      <Link
        prefetch={false}
        scroll={false}
        href={sortHref(address, key, sort)}
        className={cn("data-table-sort", isSorted && "text-ink")}
      >
        {label}
        <Icon aria-hidden="true" className={cn("size-3.5 shrink-0", !isSorted && "opacity-60")} />
      </Link>
    </th>
  );
}
