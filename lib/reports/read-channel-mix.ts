/**
 * Bookings by the channel they came by.
 *
 * Raw SQL: sums of facts.
 */
import type { Db } from "@/db/client";
import { type FactChannel, factChannels } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";

import { staysOf } from "./internal/facts-of";
import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { shareOf } from "./internal/ratios";
import type { ReportQuery } from "./schemas";

export interface ChannelRow {
  readonly channel: FactChannel;
  /** Bookings on the books that arrive in the range. */
  readonly bookings: number;
  /** Units on the books on dates of the range. */
  readonly units: number;
  /** Share of all units; null when there are none. */
  readonly share: number | null;
  /** Minor units; null for a reader who sees no money. */
  readonly revenueMinor: bigint | null;
}

export interface ChannelReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each channel. */
  readonly rows: readonly ChannelRow[];
}

/**
 * Reads the channel mix: what is on the books for dates of the range, by channel. A booking came by a partner
 * when a partner's software holds it, by the desk when staff sold it to the guest, else by the site.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch
 */
export async function readChannelMix(db: Db, actor: ReportReader, query: ReportQuery): Promise<ChannelReport> {
  const report = await openReport(db, actor, query);
  const { asOf } = report;
  const currency = onlyCurrency(report);
  const sums = await db.sql<{ channel: FactChannel; bookings: number; units: bigint; revenueMinor: bigint }[]>`
    select channel, sum(bookings)::int as bookings, sum(units)::int8 as units, sum(revenue_minor)::int8 as "revenueMinor"
    from booking_facts
    where ${staysOf(db, report)} and kind not in ('kept', 'no_show_kept')
    group by channel`;
  const all = sums.reduce((sum, { units }) => sum + Number(units), 0);
  const rows = factChannels.map((channel): ChannelRow => {
    const found = sums.find((row) => row.channel === channel);
    const units = Number(found?.units ?? 0n);
    return {
      channel,
      bookings: found?.bookings ?? 0,
      units,
      share: shareOf(units, all),
      revenueMinor: currency === null ? null : (found?.revenueMinor ?? 0n),
    };
  });
  return { asOf, currency, rows };
}
