/** Texts of the front desk, for members of staff. Pure. */
import type { MoveRefusal } from "./decide-move";
import type { StayMove } from "./schemas";
import type { StayState } from "./today/read-stays";

/** Labels of the buttons. */
export const moveLabels: Readonly<Record<StayMove, string>> = {
  check_in: "Check in",
  undo_check_in: "Undo check-in",
  check_out: "Check out",
  undo_check_out: "Undo check-out",
  mark_no_show: "Mark as no-show",
  undo_no_show: "Undo no-show",
};

/** Results, as the page says them. */
export const moveResults: Readonly<Record<StayMove, string>> = {
  check_in: "Checked in.",
  undo_check_in: "The check-in is taken back.",
  check_out: "Checked out.",
  undo_check_out: "The check-out is taken back.",
  mark_no_show: "Marked as a no-show. The full price is kept, as the policy says once a booking has begun.",
  undo_no_show: "The no-show is taken back. The guest can be checked in.",
};

const refusals: Readonly<Record<MoveRefusal, string>> = {
  not_a_stay: "This is a ticket and not a stay. Use the door.",
  not_booked: "This was never paid for, so there is no booking.",
  cancelled: "This booking was cancelled.",
  charged_back: "The bank has reclaimed the payment. Settle this with the guest before you check them in.",
  not_arrived: "The guests have not been checked in.",
  in_house: "The guests are in the house. Take the check-in back first.",
  admitted: "Guests of this booking have been admitted.",
  departed: "The guests have been checked out. Take the check-out back first.",
  no_show: "This was marked as a no-show. Take that back first.",
  too_early: "It is too early for this.",
  too_late: "It is too late for this: the booking is over.",
  another_day: "This was done on another day, which is closed. It can no longer be taken back.",
};

/** Says why a move was refused, from the state that `invalid_state` carries. */
export function moveRefusalText(state: string): string {
  return Object.hasOwn(refusals, state)
    ? `${refusals[state as MoveRefusal]} Nothing was changed.`
    : "This was changed in the meantime. Reload the page to see how it stands.";
}

/** Names of a stay's states. */
export const stayStates: Readonly<Record<StayState, string>> = {
  expected: "Expected",
  in_house: "In house",
  departed: "Checked out",
  no_show: "No-show",
};

/** Names of a sheet's figures. */
export const figureNames: Readonly<Record<string, string>> = {
  arrivals: "Arrivals",
  arrived: "Arrived",
  departures: "Departures due",
  departed: "Departed",
  inHouse: "In house overnight",
  unitsSold: "Rooms sold",
  capacity: "Capacity",
  noShows: "No-shows",
  sold: "Sold",
  admitted: "Checked in",
};

/** Names of a sheet's amounts. */
export const amountNames: Readonly<Record<string, string>> = {
  revenue: "Revenue of the day",
  noShowsKept: "Kept of no-shows",
};

/** Titles of a sheet's findings, and what to do about each. */
export const findingTexts: Readonly<Record<string, { readonly title: string; readonly advice: string }>> = {
  oversold: { title: "Sold above what exists", advice: "Move guests, or raise the number of units." },
  departure_open: { title: "In the house past their departure", advice: "Check them out, or change their departure." },
  arrival_open: { title: "Arrivals not marked", advice: "Check them in, or mark them as no-shows." },
  unpaid: { title: "Not paid", advice: "No payment of the order was taken. Take it, or write it off." },
  early_departure: { title: "Left early", advice: "The nights after that are still theirs, and are not on sale." },
  no_show: { title: "Marked as no-shows", advice: "Their price is kept." },
  not_admitted: { title: "Not checked in", advice: "They are closed as no-shows once no guest can come any more." },
};

/** Lists the values of a sheet in the order of their names' table: the database keeps no order of keys. */
export function inOrderOf<Value>(
  names: Readonly<Record<string, string>>,
  values: Readonly<Record<string, Value>>,
): (readonly [name: string, value: Value])[] {
  return Object.entries(names).flatMap(([key, name]) => {
    const value = values[key];
    return value === undefined ? [] : [[name, value] as const];
  });
}
