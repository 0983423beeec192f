/** A report as a table: the same rows for its page, its file and the API. */
import type { Db } from "@/db/client";
import { DomainError, hasCode } from "@/lib/core/errors";
import { addDays, datesInRange, type IsoDate, isIsoDate } from "@/lib/core/time/dates";

import { reports } from "./catalogue/reports";
import type { ReportColumn, ReportFilter, ReportName, ReportRows } from "./catalogue/types";
import type { ReportReader } from "./internal/open-report";
import { spanStart } from "./internal/spans";
import type { Granularity, ReportQuery } from "./schemas";

export interface ReportTable extends ReportRows {
  /** Without those of money where the reader may see none. */
  readonly columns: readonly ReportColumn[];
  readonly headline: readonly ReportColumn[];
  readonly granularity: Granularity;
  /** First dates of all spans of the range, those without a row, too. */
  readonly spans: readonly IsoDate[];
}

/** The question of a report as an address has it; both days are part of the range. */
export interface ReportParameters {
  readonly firstDate?: string | undefined;
  readonly lastDate?: string | undefined;
  readonly asOf?: string | undefined;
  readonly granularity?: string | undefined;
  readonly channel?: string | undefined;
  readonly unitTypeId?: string | undefined;
  readonly currency?: string | undefined;
  /** Ids; all that the reader may see when absent. */
  readonly listingIds?: readonly string[] | undefined;
}

/** Parameters of filters, each with its filter. */
const filterOf = {
  asOf: "asOf",
  granularity: "granularity",
  channel: "channel",
  unitTypeId: "unitType",
} as const satisfies Readonly<Record<string, ReportFilter>>;

/**
 * Returns the days that a report shows when not asked for others.
 * @param today by the clock of its listings
 */
export function usualDates(name: ReportName, today: IsoDate): { readonly firstDate: IsoDate; readonly lastDate: IsoDate } {
  const { before, after } = reports[name].usual;
  return { firstDate: addDays(today, -before), lastDate: addDays(today, after) };
}

/**
 * Reads a report as a table.
 * @param name of the report; a partner reads those that are for partners
 * @param parameters as an address has them, not checked yet
 * @throws {DomainError} invalid_input with the paths of the parameters, such as `lastDate`; not_found for a
 *   report, listing or unit type that the reader may not see; forbidden for a report about money that the
 *   reader may not see; currency_mismatch; limit_exceeded for too many rows
 */
export async function readReport(
  db: Db,
  reader: ReportReader,
  name: ReportName,
  parameters: ReportParameters,
): Promise<ReportTable> {
  const definition = reports[name];
  if (reader.kind === "partner" && !definition.isForPartners) throw new DomainError("not_found", { what: "report" });
  const query = toQuery(parameters, definition.filters);
  const read = await definition.read(db, reader, query).catch((error: unknown) => {
    throw inParameters(error);
  });
  const isShown = ({ kind }: ReportColumn) => kind !== "money" || read.currency !== null;
  return {
    ...read,
    columns: definition.columns.filter(isShown),
    headline: read.total === null ? [] : definition.headline.filter(isShown),
    granularity: query.granularity ?? "day",
    spans: spansOf(query),
  };
}

function spansOf({ from, until, granularity = "day" }: ReportQuery): readonly IsoDate[] {
  const starts = datesInRange(from, until).map((date) => spanStart(date, granularity));
  return [...new Set(starts)].map((start) => (start < from ? from : start));
}

/** @throws {DomainError} invalid_input, for a filter that the report does not have, and for a missing day */
function toQuery(parameters: ReportParameters, filters: readonly ReportFilter[]): ReportQuery {
  const unknown = Object.entries(filterOf).filter(
    ([name, filter]) => parameters[name as keyof typeof filterOf] !== undefined && !filters.includes(filter),
  );
  if (unknown.length > 0)
    throw new DomainError("invalid_input", {
      issues: unknown.map(([name]) => ({ path: [name], message: "This report does not have this choice." })),
    });
  const { firstDate = "", lastDate = "", ...rest } = parameters;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  // A text that is no date stays as it is, for the schema to refuse.
  return { ...given, from: firstDate, until: dayAfter(lastDate) } as ReportQuery;
}

const dayAfter = (date: string): string => (isIsoDate(date) ? addDays(date, 1) : date);

const parameterOf: Readonly<Record<string, string>> = { from: "firstDate", until: "lastDate" };

/** Names parameters instead of the query's own fields in an error about input. */
function inParameters(error: unknown): unknown {
  if (!hasCode(error, "invalid_input")) return error;
  const issues = error.details.issues.map(({ path: [field = "", ...path], message }) => ({
    path: [parameterOf[field] ?? field, ...path],
    message,
  }));
  return new DomainError("invalid_input", { issues }, error.message);
}
