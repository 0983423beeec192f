/** Descriptions of the reports on what is sold for each date: occupancy and rates, and load. */
import { readLoadFactor } from "../read-load-factor";
import { readOccupancy } from "../read-occupancy";
import { column, dateColumn, revenue, units, words } from "./columns";
import type { ReportDefinition } from "./types";

const rate = column("averageRateMinor", "Average rate", "money");
const perUnit = column("revenuePerUnitMinor", "Per available unit", "money");
const occupancyShare = column("occupancy", "Occupancy", "share");
const capacity = column("capacity", "Capacity", "count");
const load = column("load", "Load", "share");

export const occupancy: ReportDefinition = {
  title: "Occupancy and rates",
  answers: "How full each date is, and what a unit earns.",
  words: [
    { term: "Capacity", text: "Units in the inventory as it is now, on sale or sold, whatever day the report is read as of." },
    words.onTheBooks,
    {
      term: "Occupancy",
      text: "Units on the books of all units. With a channel chosen: the units of that channel of all units.",
    },
    { term: "Average rate (ADR)", text: "Revenue by units on the books; empty where there are none." },
    { term: "Per available unit (RevPAR)", text: "Revenue by capacity, units that are not sold included." },
    words.revenue,
  ],
  dates: "Dates of stay",
  usual: { before: 28, after: 62 },
  filters: ["granularity", "asOf", "channel", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
  columns: [dateColumn, capacity, units, occupancyShare, revenue, rate, perUnit],
  headline: [occupancyShare, units, revenue, rate, perUnit],
  charts: [
    { kind: "line", title: "Occupancy", x: "date", series: ["occupancy"] },
    { kind: "line", title: "Average rate and revenue per available unit", x: "date", series: [rate.key, perUnit.key] },
  ],
  async read(db, reader, query) {
    const { rows, total, ...report } = await readOccupancy(db, reader, query);
    return { ...report, rows: rows.map((row) => ({ ...row })), total: { ...total } };
  },
};

export const loadFactor: ReportDefinition = {
  title: "Load factor",
  answers: "How full each departure, performance or date of a listing is.",
  words: [
    { term: "Capacity", text: "Seats, tickets or rooms in the inventory as it is now." },
    words.onTheBooks,
    { term: "Load", text: "Units on the books of the capacity. For past dates no-shows are taken off: the load that came." },
  ],
  dates: "Dates",
  usual: { before: 14, after: 16 },
  filters: ["granularity", "asOf", "channel", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
  columns: [dateColumn, column("listingName", "Listing", "text"), capacity, units, load],
  ids: [column("listingId", "Listing id", "text")],
  headline: [load, units, capacity],
  charts: [{ kind: "bar", title: "Units and capacity", x: "date", series: ["units", "capacity"] }],
  async read(db, reader, query) {
    const { asOf, rows, total } = await readLoadFactor(db, reader, query);
    return { asOf, currency: null, rows: rows.map((row) => ({ ...row })), total: { ...total } };
  },
};
