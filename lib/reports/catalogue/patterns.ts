/** Descriptions of the reports on how guests book: lead time, length of stay, channels. */
import { channelNames } from "../copy";
import { readChannelMix } from "../read-channel-mix";
import { type PatternReport, readLeadTime, readLengthOfStay } from "../read-booking-patterns";
import { inBands } from "./bands";
import { bookings, column, revenue, share, units, words } from "./columns";
import type { ReportDefinition, ReportRows } from "./types";

const shared = {
  dates: "Dates of arrival",
  usual: { before: 90, after: 90 },
  isAboutMoney: false,
  isForPartners: true,
} as const;

const middle = (unit: string) => [
  bookings,
  column("mean", `Mean, ${unit}`, "decimal"),
  column("median", `Median, ${unit}`, "decimal"),
];

function toRows({ asOf, total: { count, mean, median } }: PatternReport, rows: ReportRows["rows"]): ReportRows {
  return { asOf, currency: null, rows, total: { bookings: count, share: count === 0 ? null : 1, mean, median } };
}

export const leadTime: ReportDefinition = {
  ...shared,
  title: "Lead time",
  answers: "How long before their arrival guests book.",
  words: [
    {
      term: "Lead time",
      text: "Days from the day a booking was made to the first date it was made for. All bookings count, those cancelled later, too.",
    },
    { term: "Median", text: "Half of the bookings were made nearer to their first date than this." },
  ],
  filters: ["asOf", "channel", "unitType"],
  columns: [column("days", "Days before arrival", "text"), bookings, share],
  headline: middle("days"),
  charts: [{ kind: "bar", title: "Bookings by lead time", x: "days", series: ["bookings"] }],
  async read(db, reader, query) {
    const report = await readLeadTime(db, reader, query);
    return toRows(
      report,
      inBands(report.rows).map(({ band, ...row }) => ({ days: band, ...row })),
    );
  },
};

export const lengthOfStay: ReportDefinition = {
  ...shared,
  title: "Length of stay",
  answers: "For how many nights guests book.",
  words: [
    {
      term: "Length of stay",
      text: "Nights of a booking on the books, with its present dates. Cancelled bookings and no-shows are left out; a seat or a ticket is one night.",
    },
  ],
  filters: ["asOf", "channel", "unitType"],
  columns: [column("nights", "Nights", "count"), bookings, share],
  headline: middle("nights"),
  charts: [{ kind: "bar", title: "Bookings by length of stay", x: "nights", series: ["bookings"] }],
  async read(db, reader, query) {
    const report = await readLengthOfStay(db, reader, query);
    return toRows(
      report,
      report.rows.map(({ value, ...row }) => ({ nights: value, ...row })),
    );
  },
};

export const channelMix: ReportDefinition = {
  ...shared,
  title: "Channel mix",
  answers: "By which way bookings come.",
  words: [
    {
      term: "Channel",
      text: "Partners where a partner’s software holds the booking, the desk where staff sold it, else the own site.",
    },
    { term: "Share", text: "Units of the channel of all units on the books." },
    words.onTheBooks,
    words.revenue,
  ],
  dates: "Dates of stay",
  filters: ["asOf", "unitType"],
  columns: [column("channel", "Channel", "text"), bookings, units, share, revenue],
  headline: [],
  charts: [
    { kind: "bar", title: "Units by channel", x: "channel", series: ["units"] },
    { kind: "bar", title: "Revenue by channel", x: "channel", series: [revenue.key] },
  ],
  async read(db, reader, query) {
    const { rows, ...report } = await readChannelMix(db, reader, query);
    return { ...report, rows: rows.map((row) => ({ ...row, channel: channelNames[row.channel] })), total: null };
  },
};
