/**
 * Tax by day, as invoices and credit notes have it.
 *
 * Raw SQL: taxes from the content of documents, by the clock of a listing that stands in a payment's lines.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";

import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { addUp, bySpan } from "./internal/spans";
import type { ReportQuery } from "./schemas";

export interface TaxRow {
  /** Day of issue by the listing's clock, or the first of its week or month. */
  readonly date: IsoDate;
  /** Name of the tax as documents have it; null for documents without one. */
  readonly tax: string | null;
  /** Percent, as documents write it: "20". */
  readonly percent: string | null;
  readonly invoices: number;
  readonly creditNotes: number;
  /** Totals of invoices less those of credit notes, tax included, minor units. */
  readonly grossMinor: bigint;
  /** Tax within them. */
  readonly taxMinor: bigint;
  readonly netMinor: bigint;
}

export interface TaxReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each day, week or month and rate with any document. */
  readonly rows: readonly TaxRow[];
  readonly total: Pick<TaxRow, "invoices" | "creditNotes" | "grossMinor" | "taxMinor" | "netMinor">;
}

const sumKeys = ["invoices", "creditNotes", "grossMinor", "taxMinor"] as const;
type Sums = Readonly<Record<(typeof sumKeys)[number], bigint>>;
type Row = Sums & Pick<TaxRow, "date" | "tax" | "percent">;

/**
 * Reads the tax of invoices, less that of credit notes, by the day of issue. It is what the documents say: a
 * document from before the seller's tax was set has none. A document belongs to the listing of the first line
 * of its order's first payment. One with several rates, such as a credit note for payments before and after a
 * change of the rate, counts with its whole total at the first, and with the tax of each.
 * @throws {DomainError} invalid_input, currency_mismatch; not_found for a listing that the reader may not
 *   see; forbidden for one whose money the reader may not see
 */
export async function readTax(db: Db, actor: ReportReader, query: ReportQuery): Promise<TaxReport> {
  const report = await openReport(db, actor, query);
  const { listingIds, from, until, asOf } = report;
  if (report.currencies === null) throw new DomainError("forbidden", { permission: "reports.money" });
  const currency = onlyCurrency(report);
  // A day of the earliest and the latest zone, so that the index of times bounds what is read.
  const rows = await db.sql<Row[]>`
    with issued as (
      select (d.issued_at at time zone l.timezone)::date as date, d.kind, t.tax,
        case d.kind when 'invoice' then 1 else -1 end as sign,
        -- A document of several rates counts once, with the first of them.
        case when t.place is null or t.place = 1 then d.total_minor end as total_minor
      from documents d
      left join lateral jsonb_array_elements(d.content -> 'taxes') with ordinality as t (tax, place) on true
      cross join lateral (
        select (p.lines -> 0 ->> 'listingId')::uuid as listing_id from payments p
        where p.order_id = d.order_id order by p.created_at, p.id limit 1
      ) first
      join listings l on l.id = first.listing_id
      where l.id = any(${listingIds}::uuid[]) and d.currency = l.currency
        and d.issued_at >= ${from}::date - interval '1 day' and d.issued_at < ${until}::date + interval '1 day'
    )
    select date, tax ->> 'name' as tax, tax ->> 'percent' as percent, count(total_minor) filter (where kind = 'invoice') as invoices,
      count(total_minor) filter (where kind = 'credit_note') as "creditNotes", coalesce(sum(sign * total_minor), 0)::int8 as "grossMinor",
      coalesce(sum(sign * (tax ->> 'amountMinor')::bigint), 0)::int8 as "taxMinor"
    from issued
    where date >= ${from}::date and date < ${until}::date and date <= ${asOf}::date
    group by 1, 2, 3 order by 1, 2, 3`;
  return {
    asOf,
    currency,
    rows: bySpan(
      rows,
      report,
      ({ tax, percent }) => [tax ?? "", percent ?? ""],
      (all, date) => ({
        date,
        tax: all[0].tax,
        percent: all[0].percent,
        ...figuresOf(all),
      }),
    ),
    total: figuresOf(rows),
  };
}

function figuresOf(rows: readonly Sums[]): TaxReport["total"] {
  const { invoices, creditNotes, grossMinor, taxMinor } = addUp(rows, sumKeys);
  return {
    invoices: Number(invoices),
    creditNotes: Number(creditNotes),
    grossMinor,
    taxMinor,
    netMinor: grossMinor - taxMinor,
  };
}
