/** Columns that several reports have. Pure. */
import type { CellKind, ReportColumn } from "./types";

export const column = (key: string, label: string, kind: CellKind): ReportColumn => ({ key, label, kind });

export const dateColumn = column("date", "Date", "date");
export const units = column("units", "Units", "count");
export const bookings = column("bookings", "Bookings", "count");
export const revenue = column("revenueMinor", "Revenue", "money");
export const share = column("share", "Share", "share");

/** Words that several reports use. */
export const words = {
  onTheBooks: {
    term: "On the books",
    text: "Units of confirmed bookings: from confirmation until they are cancelled, moved to other dates, or their guests do not come.",
  },
  unit: { term: "Unit", text: "A room for a night, a seat on a departure, a ticket for a performance." },
  revenue: {
    term: "Revenue",
    text: "Price of the units on the books, tax included. Money kept of cancellations and no-shows is not part of it.",
  },
} as const;
