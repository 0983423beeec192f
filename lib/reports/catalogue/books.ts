/** Descriptions of the reports on what is booked ahead: on the books with its pick-up, and its pace. */
import { type BooksFigures, readOnTheBooks } from "../read-on-the-books";
import { column, dateColumn, revenue, units, words } from "./columns";
import type { ReportDefinition } from "./types";

const shared = {
  dates: "Dates of stay",
  usual: { before: 0, after: 90 },
  filters: ["granularity", "asOf", "channel", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
} as const;

const read: ReportDefinition["read"] = async (db, reader, query) => {
  const { rows, total, ...report } = await readOnTheBooks(db, reader, query);
  return { ...report, rows: rows.map(withPickUp), total: withPickUp(total) };
};

/** Names the revenue of the pick-up apart from its units. */
const withPickUp = <Row extends BooksFigures>({ pickUp7Minor, ...row }: Row) => ({ ...row, pickUpRevenueMinor: pickUp7Minor });

const pickUps = [
  column("pickUp1", "Pick-up, 1 day", "count"),
  column("pickUp7", "Pick-up, 7 days", "count"),
  column("pickUp30", "Pick-up, 30 days", "count"),
  column("pickUpRevenueMinor", "Revenue, 7 days", "money"),
];

export const onTheBooks: ReportDefinition = {
  ...shared,
  title: "On the books and pick-up",
  answers: "What is booked for each date, and how much of it came in the last days.",
  words: [
    words.onTheBooks,
    {
      term: "Pick-up",
      text: "What the books gained in the last 1, 7 or 30 days, cancellations taken off; below 0 where more left than came.",
    },
    words.unit,
    words.revenue,
  ],
  columns: [dateColumn, units, revenue, ...pickUps],
  headline: [units, revenue, ...pickUps],
  charts: [
    { kind: "line", title: "Units on the books", x: "date", series: ["units"] },
    { kind: "bar", title: "Pick-up over 7 and 30 days", x: "date", series: ["pickUp7", "pickUp30"] },
  ],
  read,
};

const paceColumns = [
  units,
  column("unitsYearBefore", "Units, year before", "count"),
  column("pace", "Difference", "count"),
  column("paceShare", "Difference, %", "share"),
  revenue,
  column("revenueYearBeforeMinor", "Revenue, year before", "money"),
];

export const pace: ReportDefinition = {
  ...shared,
  title: "Pace",
  answers: "Whether more or less is booked than at the same time a year before.",
  words: [
    words.onTheBooks,
    {
      term: "Year before",
      text: "The same weekday 52 weeks (364 days) earlier, with its books as they were 364 days before the day of this report.",
    },
    { term: "Difference", text: "Units now less units then; in percent of those then, and empty where there were none." },
    words.revenue,
  ],
  columns: [dateColumn, ...paceColumns],
  headline: paceColumns,
  charts: [{ kind: "line", title: "Units now and a year before", x: "date", series: ["units", "unitsYearBefore"] }],
  read,
};
