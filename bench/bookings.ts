/**
 * The real booking history of a resort hotel, for the replay: Antonio, de Almeida, Nunes, "Hotel booking
 * demand datasets", Data in Brief 22 (2019), CC BY 4.0. It is read only when present, and no part of it
 * belongs to the project.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { addDays, nightsBetween } from "@/lib/core/time/dates";

export interface Booking {
  readonly roomType: string;
  /** Date of the request. */
  readonly madeOn: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly guests: number;
  /** Date of the cancellation, if there was one. */
  readonly cancelledOn: string | undefined;
  /** End of the booking, and the date of that. */
  readonly outcome: "stayed" | "cancelled" | "no_show";
  readonly outcomeOn: string;
  /** Average daily rate, in minor units. */
  readonly rateMinor: number;
}

const file = "resort-hotel-bookings.csv.gz";
const outcomes: Readonly<Record<string, Booking["outcome"]>> = {
  "Check-Out": "stayed",
  Canceled: "cancelled",
  "No-Show": "no_show",
};
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * Reads the history, moved in time as a whole so that its first request is made on a given date; weekdays are
 * kept.
 * @param firstRequest `YYYY-MM-DD`
 * @throws {Error} with the folders that were searched, when the file is absent
 */
export function readBookings(firstRequest: string): Booking[] {
  const { folders, path } = findHistory();
  if (!path) throw new Error(`${file} is not in ${folders.join(" nor in ")}; name its folder in HOLDFAST_DATA`);
  const [header = "", ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  const bookings = lines.map((line) => {
    const cells = line.split(",");
    return toBooking((name) => cells[columns.indexOf(name)] ?? "");
  });
  const earliest = bookings.map((booking) => booking.madeOn).reduce((a, b) => (a < b ? a : b));
  // The shift is a number of whole weeks, so that a Saturday stays a Saturday.
  const shift = Math.ceil(nightsBetween(earliest, firstRequest) / 7) * 7;
  return bookings.map((booking) => ({
    ...booking,
    madeOn: addDays(booking.madeOn, shift),
    checkIn: addDays(booking.checkIn, shift),
    checkOut: addDays(booking.checkOut, shift),
    cancelledOn: booking.cancelledOn === undefined ? undefined : addDays(booking.cancelledOn, shift),
    outcomeOn: addDays(booking.outcomeOn, shift),
  }));
}

/** Finds the file of the history. */
function findHistory(): { readonly folders: readonly string[]; readonly path: string | undefined } {
  const folders = [
    process.env["HOLDFAST_DATA"],
    join(process.cwd(), "..", "shared", "data"),
    join(process.cwd(), "..", "..", "shared", "data"),
  ].filter((folder) => folder !== undefined);
  return { folders, path: folders.map((folder) => join(folder, file)).find((candidate) => existsSync(candidate)) };
}

function toBooking(cell: (name: string) => string): Booking {
  const month = String(months.indexOf(cell("arrival_date_month")) + 1).padStart(2, "0");
  const checkIn = `${cell("arrival_date_year")}-${month}-${cell("arrival_date_day_of_month").padStart(2, "0")}`;
  const nights = Number(cell("stays_in_weekend_nights")) + Number(cell("stays_in_week_nights"));
  const people = Number(cell("adults")) + (Number(cell("children")) || 0);
  const [statusMonth = "", statusDay = "", statusYear = ""] = cell("reservation_status_date").split("/");
  const statusDate = `${statusYear}-${statusMonth.padStart(2, "0")}-${statusDay.padStart(2, "0")}`;
  return {
    roomType: cell("reserved_room_type"),
    madeOn: addDays(checkIn, -Number(cell("lead_time"))),
    checkIn,
    checkOut: addDays(checkIn, nights),
    guests: Math.max(1, people),
    cancelledOn: cell("reservation_status") === "Canceled" ? statusDate : undefined,
    outcome: outcomes[cell("reservation_status")] ?? "stayed",
    outcomeOn: statusDate,
    rateMinor: Math.round(Number(cell("adr")) * 100),
  };
}
