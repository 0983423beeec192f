/** Reports on the listings that a partner supplies, as JSON and as CSV. */
import { mainDb } from "@/db/client";
import type { PartnerActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { requireOwnedListing } from "@/lib/partners/supply/require-owned-listing";
import { reports } from "@/lib/reports/catalogue/reports";
import { type Cell, type CellKind, type ReportColumn, type ReportName, reportNames } from "@/lib/reports/catalogue/types";
import { maxReportDays, maxRowsPerResponse } from "@/lib/reports/limits";
import { readParameters } from "@/lib/reports/parameters";
import { readReport, type ReportTable } from "@/lib/reports/read-report";
import { reportCsv } from "@/lib/reports/report-csv";
import { channels, granularities } from "@/lib/reports/schemas";

import { type Api, operation } from "../operation";
import { dateSchema, idSchema, moneySchema, textSchema } from "../schemas";
import { z } from "../zod";

/** Reports for partners: those that are not about the seller's own money. */
const names = reportNames.filter((name) => reports[name].isForPartners) as [ReportName, ...ReportName[]];

const kindNames: Readonly<Record<CellKind, string>> = {
  date: "date",
  text: "text",
  count: "integer",
  decimal: "number",
  share: "share",
  money: "money",
};

const columnSchema = z.strictObject({
  name: z.string().openapi({ description: "Name of the value in a row.", example: "units" }),
  label: z.string().openapi({ example: "Units" }),
  kind: z
    .enum(["date", "text", "integer", "number", "share", "money"])
    .openapi({ description: "Kind of the values; a share is a part of 1." }),
});

const rowSchema = z
  .record(z.string(), z.union([z.string(), z.number(), moneySchema, z.null()]))
  .openapi({ description: "Values by the names of the columns; null where there is no number." });

const reportSchema = z
  .strictObject({
    report: z.enum(names),
    as_of: dateSchema.openapi({ description: "The day at whose end the books are read." }),
    currency: z.string().nullable().openapi({ description: "Of all amounts; null where there are none.", example: "EUR" }),
    granularity: z.enum(granularities),
    columns: z.array(columnSchema),
    rows: z.array(rowSchema),
    total: rowSchema.nullable().openapi({ description: "All rows together; null where they have no sum." }),
  })
  .openapi("Report");

const example = {
  report: "occupancy",
  as_of: "2027-06-01",
  currency: "EUR",
  granularity: "month",
  columns: [
    { name: "date", label: "Date", kind: "date" },
    { name: "units", label: "Units", kind: "integer" },
    { name: "occupancy", label: "Occupancy", kind: "share" },
    { name: "revenue", label: "Revenue", kind: "money" },
  ],
  rows: [{ date: "2027-06-01", units: 1_240, occupancy: 0.826_667, revenue: { amount: 14_880_000, currency: "EUR" } }],
  total: { units: 1_240, occupancy: 0.826_667, revenue: { amount: 14_880_000, currency: "EUR" } },
};

const description = [
  `Reports on the listings whose inventory you supply: ${names.map((name) => `\`${name}\` (${reports[name].title.toLowerCase()})`).join(", ")}.`,
  "They have sums, and no data of guests.",
  `A report covers at most ${maxReportDays} days and ${maxRowsPerResponse} rows. Amounts of several currencies are not added: name a listing, or a currency.`,
  "`Accept: text/csv` gives the rows as a file (RFC 4180, UTF-8 with a byte order mark, amounts in major units).",
  "A test key supplies test listings, which are in no report.",
].join(" ");

/** Adds the operation. */
export function addReports(api: Api): void {
  operation(api, {
    id: "readReport",
    method: "get",
    path: "/reports/{report}",
    tag: "Reports",
    summary: "Read a report",
    description,
    scope: "reports:read",
    params: z.strictObject({ report: z.enum(names).openapi({ example: "occupancy" }) }),
    query: z.strictObject({
      listing: textSchema(200)
        .optional()
        .openapi({ description: "Slug of a listing; all that you supply when absent.", example: "harbour-house-lisbon" }),
      first_date: dateSchema.openapi({ description: "First day: of stay, of sale or of arrival, as the report counts." }),
      last_date: dateSchema.openapi({ description: "Inclusive.", example: "2027-06-30" }),
      as_of: dateSchema.optional().openapi({ description: "The books as they were at the end of this day; now when absent." }),
      granularity: z.enum(granularities).optional().openapi({ description: "Dates that a row sums up; days when absent." }),
      channel: z.enum(channels).optional().openapi({ description: "Bookings of one channel." }),
      unit_type_id: idSchema.optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, { error: "This must be three letters, such as EUR." })
        .optional()
        .openapi({ description: "Listings of one currency.", example: "EUR" }),
    }),
    answers: { 200: { description: "The report.", schema: reportSchema, example, csv: z.string() } },
    errors: ["not_found", "limit_exceeded", "currency_mismatch"],
    async handle({ actor, params: { report }, query, accepted }) {
      const table = await readTable(actor, report, query);
      if (accepted === "application/json") return { status: 200, body: toResponse(report, table) };
      const disposition = `attachment; filename="${report}.csv"`;
      const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition, vary: "accept" };
      return { status: 200, body: reportCsv(table), headers };
    },
  });
}

/** @throws {DomainError} as {@link readReport}; limit_exceeded for more rows than a response has */
async function readTable(
  actor: PartnerActor,
  report: ReportName,
  query: Readonly<Record<string, string | undefined>>,
): Promise<ReportTable> {
  const slug = query["listing"];
  const listing = slug === undefined ? undefined : await requireOwnedListing(mainDb(), actor, slug);
  const parameters = { ...readParameters((name) => query[name]), listingIds: listing && [listing.id] };
  const table = await readReport(mainDb(), actor, report, parameters);
  if (table.rows.length > maxRowsPerResponse)
    throw new DomainError("limit_exceeded", {
      limit: "rows of a report; choose fewer days, weeks or months, or one listing",
      max: maxRowsPerResponse,
    });
  return table;
}

function toResponse(report: ReportName, table: ReportTable): z.output<typeof reportSchema> {
  const columns = [...(reports[report].ids ?? []), ...table.columns];
  const totals = [...table.columns, ...table.headline];
  return {
    report: report as (typeof names)[number],
    as_of: table.asOf,
    currency: table.currency,
    granularity: table.granularity,
    columns: columns.map(({ key, label, kind }) => ({ name: nameOf(key), label, kind: kindNames[kind] as "text" })),
    rows: table.rows.map((row) => toRow(columns, row, table.currency)),
    total: table.total && toRow(totals, table.total, table.currency),
  };
}

type Value = z.output<typeof rowSchema>[string];

/** Converts the cells that a row has, by their columns. */
function toRow(columns: readonly ReportColumn[], row: Readonly<Record<string, Cell>>, currency: string | null) {
  const values = columns.flatMap(({ key }): [string, Value][] => {
    const cell = row[key];
    if (cell === undefined) return [];
    return [[nameOf(key), typeof cell === "bigint" ? toAmount(cell, currency) : cell]];
  });
  return Object.fromEntries(values);
}

const toAmount = (amountMinor: bigint, currency: string | null) =>
  currency === null ? null : { amount: Number(amountMinor), currency };

/** Returns the name of a value on the wire: `revenueMinor` is `revenue`, `pickUp7` is `pick_up_7`. */
export function nameOf(key: string): string {
  return key.replace(/Minor$/, "").replaceAll(/(?<=[a-z\d])[A-Z]|(?<=[a-z])\d/g, (start) => `_${start.toLowerCase()}`);
}
