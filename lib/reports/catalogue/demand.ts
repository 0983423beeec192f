/** Descriptions of the reports on demand that was lost: cancellations, refusals, the waitlist. */
import type { UnavailableReason } from "@/lib/core/errors";

import { readCancellations } from "../read-cancellations";
import { readRefusals } from "../read-refusals";
import { readWaitlist } from "../read-waitlist";
import { column, dateColumn, units } from "./columns";
import type { ReportDefinition } from "./types";

const cancelled = column("cancelledBookings", "Cancelled", "count");
const noShows = column("noShowBookings", "No-shows", "count");
const kept = column("keptMinor", "Kept, cancelled", "money");
const noShowKept = column("noShowKeptMinor", "Kept, no-shows", "money");
const cancellationColumns = [
  column("bookingsMade", "Bookings made", "count"),
  cancelled,
  column("cancelledShare", "Cancelled, %", "share"),
  column("cancelledUnits", "Units cancelled", "count"),
  column("cancelledMinor", "Price of them", "money"),
  kept,
  noShows,
  column("noShowShare", "No-shows, %", "share"),
  noShowKept,
];

export const cancellations: ReportDefinition = {
  title: "Cancellations and no-shows",
  answers: "How much of what was booked did not come, and what was kept of it.",
  words: [
    { term: "Bookings made", text: "All bookings made for arrival on the date, whatever became of them." },
    {
      term: "Cancelled",
      text: "Bookings cancelled as a whole, on the first date they were for. Units cancelled also has parts of bookings; a move to other dates is none.",
    },
    {
      term: "Kept, cancelled",
      text: "What the policy kept of cancellations and changes, on the first date of what was given up.",
    },
    { term: "No-shows", text: "Bookings whose guests did not come; their price is kept, on the date of arrival." },
  ],
  dates: "Dates given up",
  usual: { before: 60, after: 30 },
  filters: ["granularity", "asOf", "channel", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
  columns: [dateColumn, ...cancellationColumns],
  headline: cancellationColumns.filter(({ key }) => !key.endsWith("Units")),
  charts: [
    { kind: "stacked", title: "Bookings that did not come", x: "date", series: [cancelled.key, noShows.key] },
    { kind: "stacked", title: "Kept", x: "date", series: [kept.key, noShowKept.key] },
  ],
  async read(db, reader, query) {
    const { rows, total, ...report } = await readCancellations(db, reader, query);
    return { ...report, rows: rows.map((row) => ({ ...row })), total: { ...total } };
  },
};

/** The rules that refuse a hold, in a reader's words. */
const reasonNames: Readonly<Record<UnavailableReason, string>> = {
  sold_out: "Sold out",
  incomplete_inventory: "Dates not on sale",
  closed: "Closed",
  min_stay: "Shorter than the shortest stay",
  max_stay: "Longer than the longest stay",
  closed_to_arrival: "No arrival on the day",
  closed_to_departure: "No departure on the day",
  max_occupancy: "Too many guests",
};

const nameOfReason = (reason: string) =>
  Object.hasOwn(reasonNames, reason) ? reasonNames[reason as UnavailableReason] : reason;

export const refusedDemand: ReportDefinition = {
  title: "Refused demand",
  answers: "What guests and partners asked for and did not get, and the rule that refused it.",
  words: [
    {
      term: "Refused",
      text: "A hold that was asked for and could not be had, on its first date. A guest who tries again counts again; a search that finds nothing is no refusal.",
    },
    { term: "Rule", text: "Why it was refused. Rules other than sold out are restrictions of yours that turned demand away." },
    { term: "Exactness", text: "The counts of a process that ends unexpectedly are lost, those of its last five seconds." },
  ],
  dates: "First dates asked for",
  usual: { before: 28, after: 62 },
  filters: ["granularity", "asOf", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
  columns: [dateColumn, column("reason", "Rule", "text"), column("requests", "Refused", "count"), units],
  headline: [column("requests", "Refused", "count"), units],
  charts: [{ kind: "stacked", title: "Refused, by rule", x: "date", split: { by: "reason", value: "requests" } }],
  async read(db, reader, query) {
    const { asOf, rows } = await readRefusals(db, reader, query);
    const sumOf = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
    return {
      asOf,
      currency: null,
      rows: rows.map((row) => ({ ...row, reason: nameOfReason(row.reason) })),
      total: { requests: sumOf(({ requests }) => requests), units: sumOf((row) => row.units) },
    };
  },
};

const waitlistColumns = [
  column("entries", "Wishes", "count"),
  column("offered", "Offered", "count"),
  column("booked", "Booked", "count"),
  column("bookedShare", "Booked of wishes", "share"),
  column("bookedOfOffered", "Booked of offered", "share"),
  column("lapsed", "Offer lapsed", "count"),
  column("declined", "Declined", "count"),
  column("left", "Withdrawn", "count"),
  column("over", "Never offered", "count"),
  column("open", "Open", "count"),
];

export const waitlist: ReportDefinition = {
  title: "Waitlist conversion",
  answers: "How many of those who waited got an offer, and how many booked.",
  words: [
    { term: "Wish", text: "An entry on the waitlist, on the first date that it asks for." },
    { term: "Offered", text: "Wishes with one offer or more, whatever became of them." },
    { term: "Never offered", text: "Wishes whose dates came before any stock did." },
    {
      term: "Open",
      text: "Still waiting, or with an offer that is open. The waitlist keeps no history, so all states are today’s.",
    },
  ],
  dates: "First dates wished for",
  usual: { before: 60, after: 90 },
  filters: ["granularity", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
  columns: [dateColumn, ...waitlistColumns],
  headline: waitlistColumns.slice(0, 5),
  charts: [
    {
      kind: "stacked",
      title: "Wishes, by what became of them",
      x: "date",
      series: ["booked", "lapsed", "declined", "left", "over", "open"],
    },
  ],
  async read(db, reader, query) {
    const { asOf, rows, total } = await readWaitlist(db, reader, query);
    return { asOf, currency: null, rows: rows.map((row) => ({ ...row })), total: { ...total } };
  },
};
