/**
 * Payments and refunds by day.
 *
 * Raw SQL: days by the clock of a payment's listing, which stands in the payment's lines.
 */
import type { Db } from "@/db/client";
import type { PaymentMethod } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";

import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { addUp, bySpan } from "./internal/spans";
import type { ReportQuery } from "./schemas";

export interface MoneyRow {
  readonly date: IsoDate;
  /** `other`: a failed refund that staff paid another way, such as by a bank transfer. */
  readonly method: PaymentMethod | "other";
  readonly payments: number;
  /** Captured amounts, minor units. */
  readonly capturedMinor: bigint;
  readonly refunds: number;
  readonly refundedMinor: bigint;
  /** Captured less refunded. */
  readonly netMinor: bigint;
}

export interface MoneyReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each day, week or month and means of payment with any of it. */
  readonly rows: readonly MoneyRow[];
}

const sumKeys = ["payments", "capturedMinor", "refunds", "refundedMinor"] as const;
type Row = Readonly<Record<(typeof sumKeys)[number], bigint>> & Pick<MoneyRow, "date" | "method">;

/**
 * Reads payments and refunds by the day on which money moved: captured or taken at the desk, or sent back; an
 * amount on account on the day of its booking. A payment for several
 * listings belongs to the first line's listing, whose clock says the day. A refund that failed later counts
 * no more, until staff record that they paid it another way: on that day.
 * @throws {DomainError} invalid_input, currency_mismatch; not_found for a listing that the reader may not
 *   see; forbidden for one whose money the reader may not see
 */
export async function readPayments(db: Db, actor: ReportReader, query: ReportQuery): Promise<MoneyReport> {
  const report = await openReport(db, actor, query);
  const { listingIds, from, until, asOf } = report;
  if (report.currencies === null) throw new DomainError("forbidden", { permission: "reports.money" });
  const currency = onlyCurrency(report);
  // A day of the earliest and the latest zone, so that the indexes of times bound what is read.
  const rows = await db.sql<Row[]>`
    with moved as (
      select (p.captured_at at time zone l.timezone)::date as date, p.method, p.captured_minor as captured, null::int8 as refunded
      from payments p join listings l on l.id = (p.lines -> 0 ->> 'listingId')::uuid
      where p.status = 'captured' and l.id = any(${listingIds}::uuid[]) and p.currency = l.currency
        and p.captured_at >= ${from}::date - interval '1 day' and p.captured_at < ${until}::date + interval '1 day'
      union all
      select (r.sent_at at time zone l.timezone)::date, p.method, null, r.amount_minor
      from refunds r
      join payments p on p.order_id = r.order_id and p.id = r.payment_id
      join listings l on l.id = (p.lines -> 0 ->> 'listingId')::uuid
      where r.status = 'sent' and r.method = 'refund' and l.id = any(${listingIds}::uuid[]) and r.currency = l.currency
        and r.sent_at >= ${from}::date - interval '1 day' and r.sent_at < ${until}::date + interval '1 day'
      union all
      select (r.settled_at at time zone l.timezone)::date, 'other', null, r.amount_minor
      from refunds r
      join payments p on p.order_id = r.order_id and p.id = r.payment_id
      join listings l on l.id = (p.lines -> 0 ->> 'listingId')::uuid
      where r.settled_at is not null and l.id = any(${listingIds}::uuid[]) and r.currency = l.currency
        and r.settled_at >= ${from}::date - interval '1 day' and r.settled_at < ${until}::date + interval '1 day'
    )
    select date, method, count(captured) as payments, coalesce(sum(captured), 0)::int8 as "capturedMinor",
      count(refunded) as refunds, coalesce(sum(refunded), 0)::int8 as "refundedMinor"
    from moved
    where date >= ${from}::date and date < ${until}::date and date <= ${asOf}::date
    group by date, method order by date, method`;
  return {
    asOf,
    currency,
    rows: bySpan(
      rows,
      report,
      ({ method }) => [method],
      (all, date) => {
        const { payments, capturedMinor, refunds, refundedMinor } = addUp(all, sumKeys);
        const counts = { payments: Number(payments), refunds: Number(refunds) };
        return {
          date,
          method: all[0].method,
          ...counts,
          capturedMinor,
          refundedMinor,
          netMinor: capturedMinor - refundedMinor,
        };
      },
    ),
  };
}
