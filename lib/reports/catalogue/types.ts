/**
 * The description of a report, for its page, its file and the API: one for all three, and one table of rows.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import type { ReportReader } from "../internal/open-report";
import type { ReportQuery } from "../schemas";

export const reportNames = [
  "occupancy",
  "on-the-books",
  "pace",
  "lead-time",
  "length-of-stay",
  "channel-mix",
  "cancellations",
  "refused-demand",
  "waitlist",
  "sales",
  "load-factor",
  "payments",
  "tax",
] as const;
export type ReportName = (typeof reportNames)[number];

/**
 * Kinds of cells. `date`: the first date of a span; `count`: a whole number; `decimal`: a mean; `share`: a
 * part of 1; `money`: minor units as a bigint.
 */
export type CellKind = "date" | "text" | "count" | "decimal" | "share" | "money";
export type Cell = string | number | bigint | null;
export type TableRow = Readonly<Record<string, Cell>>;

export interface ReportColumn {
  /** Name of the value in a row. */
  readonly key: string;
  readonly label: string;
  readonly kind: CellKind;
}

/** A chart of a table's columns. Its values are added where several rows have one place on its axis. */
export interface ChartPlan {
  readonly kind: "line" | "bar" | "stacked";
  readonly title: string;
  /** Column of the axis. */
  readonly x: string;
  /** Columns that are series, all of one kind of cell. */
  readonly series?: readonly string[];
  /** Series by the values of one column: `value` added for each value of `by`. */
  readonly split?: { readonly by: string; readonly value: string };
}

/** A filter that a report has besides listings and dates. */
export type ReportFilter = "granularity" | "asOf" | "channel" | "unitType";

export interface ReportRows {
  readonly asOf: IsoDate;
  /** Currency of all amounts; null where there are none, or the reader may see none. */
  readonly currency: string | null;
  readonly rows: readonly TableRow[];
  /** All rows together, with the figures that stand above the table; null where rows have no sum. */
  readonly total: TableRow | null;
}

export interface ReportDefinition {
  readonly title: string;
  /** The question that it answers, in one sentence. */
  readonly answers: string;
  /** The definitions of its words. */
  readonly words: readonly { readonly term: string; readonly text: string }[];
  /** Meaning of its dates: "Dates of stay". */
  readonly dates: string;
  /** Days before and after today that it shows when not asked for others. */
  readonly usual: { readonly before: number; readonly after: number };
  readonly filters: readonly ReportFilter[];
  /** True for a report that is about money alone. */
  readonly isAboutMoney: boolean;
  /** True where a partner's key may read it for the listings that the partner supplies. */
  readonly isForPartners: boolean;
  readonly columns: readonly ReportColumn[];
  /** Ids of the rows, for programs. */
  readonly ids?: readonly ReportColumn[];
  /** Figures of the total that stand above the table. */
  readonly headline: readonly ReportColumn[];
  readonly charts: readonly ChartPlan[];
  /** @throws {DomainError} as its reader in lib/reports */
  readonly read: (db: Db, reader: ReportReader, query: ReportQuery) => Promise<ReportRows>;
}
