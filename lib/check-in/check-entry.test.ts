/**
 * Admission times of tickets: windows in the place's local time, across changes of it, and the reasons that
 * are checked before the time.
 */
import { expect, it } from "vitest";

import { checkEntry, entryTimes, type TicketFacts, ticketsOf } from "./check-entry";

const event: TicketFacts = {
  listingId: "a",
  kind: "event",
  timezone: "Europe/Berlin",
  checkIn: "2027-06-12",
  checkOut: "2027-06-13",
  time: "20:00",
  status: "confirmed",
  quantity: 4,
  isChargedBack: false,
};
const flight: TicketFacts = { ...event, kind: "flight", time: "09:30" };
const stay: TicketFacts = { ...event, kind: "stay", checkIn: "2027-06-12", checkOut: "2027-06-15", time: "11:00" };
const at = (text: string) => Date.parse(text);
const reasonOf = (facts: TicketFacts, now: string, number = 1) => checkEntry(facts, number, undefined, at(now))?.reason;

it("opens an event six hours before it and closes it twelve after", () => {
  expect(reasonOf(event, "2027-06-12T13:59:59+02:00")).toBe("too_early");
  expect(reasonOf(event, "2027-06-12T14:00:00+02:00")).toBeUndefined();
  expect(reasonOf(event, "2027-06-13T07:59:59+02:00")).toBeUndefined();
  expect(reasonOf(event, "2027-06-13T08:00:00+02:00")).toBe("too_late");
});

it("opens a flight a day before it and closes it an hour after", () => {
  expect(reasonOf(flight, "2027-06-11T09:29:59+02:00")).toBe("too_early");
  expect(reasonOf(flight, "2027-06-11T09:30:00+02:00")).toBeUndefined();
  expect(reasonOf(flight, "2027-06-12T10:29:59+02:00")).toBeUndefined();
  expect(reasonOf(flight, "2027-06-12T10:30:00+02:00")).toBe("too_late");
});

it("opens a stay with its first day and closes it at check-out", () => {
  expect(reasonOf(stay, "2027-06-11T23:59:59+02:00")).toBe("too_early");
  expect(reasonOf(stay, "2027-06-12T00:00:00+02:00")).toBeUndefined();
  expect(reasonOf(stay, "2027-06-15T10:59:59+02:00")).toBeUndefined();
  expect(reasonOf(stay, "2027-06-15T11:00:00+02:00")).toBe("too_late");
});

it("goes by the clock on the place's wall, whatever happens to it that night", () => {
  // Berlin, 28 March 2027: at 02:00 it is 03:00. Check-in for a flight at 09:30 opens 24 real hours before,
  // at 08:30 local time.
  const spring = { ...flight, checkIn: "2027-03-28", checkOut: "2027-03-29" };
  expect(entryTimes(spring)).toEqual({
    opensAtMs: at("2027-03-27T08:30:00+01:00"),
    closesAtMs: at("2027-03-28T10:30:00+02:00"),
  });
  // A stay over that night opens at its own midnight and closes at its own eleven: 23 hours less one night
  // between them.
  const over = { ...stay, checkIn: "2027-03-27", checkOut: "2027-03-28" };
  expect(entryTimes(over)).toEqual({ opensAtMs: at("2027-03-27T00:00:00+01:00"), closesAtMs: at("2027-03-28T11:00:00+02:00") });
  // Lord Howe moves by half an hour, on 4 April 2027 back at 02:00 summer time.
  const howe = { ...event, timezone: "Australia/Lord_Howe", checkIn: "2027-04-04", checkOut: "2027-04-05", time: "01:00" };
  expect(entryTimes(howe)).toEqual({ opensAtMs: at("2027-04-03T19:00:00+11:00"), closesAtMs: at("2027-04-04T12:30:00+10:30") });
  // Apia is a day ahead of Pago Pago, which lies beside it.
  const apia = { ...stay, timezone: "Pacific/Apia" };
  const pago = { ...stay, timezone: "Pacific/Pago_Pago" };
  expect(entryTimes(pago).opensAtMs - entryTimes(apia).opensAtMs).toBe(24 * 3_600_000);
});

it("says first what it is for, at the wrong door", () => {
  const cancelled = { ...event, status: "cancelled" };
  const now = at("2027-06-12T19:00:00+02:00");
  expect(checkEntry(cancelled, 1, { listingId: "b", date: "2027-06-12" }, now)?.reason).toBe("other_listing");
  expect(checkEntry(event, 1, { listingId: "a", date: "2027-06-13" }, now)?.reason).toBe("other_date");
  expect(checkEntry(event, 1, { listingId: "a", date: "2027-06-12" }, now)).toBeUndefined();
});

it("admits a late guest on any day of the stay", () => {
  const now = at("2027-06-14T09:00:00+02:00");
  for (const date of ["2027-06-12", "2027-06-14", "2027-06-15"])
    expect(checkEntry(stay, 1, { listingId: "a", date }, now)).toBeUndefined();
  for (const date of ["2027-06-11", "2027-06-16"])
    expect(checkEntry(stay, 1, { listingId: "a", date }, now)?.reason).toBe("other_date");
});

it("refuses by what became of the booking", () => {
  const now = "2027-06-12T19:00:00+02:00";
  const reasons = ["held", "released", "expired", "cancelled", "no_show", "confirmed", "checked_in"].map((status) =>
    reasonOf({ ...event, status }, now),
  );
  expect(reasons).toEqual(["not_booked", "not_booked", "not_booked", "cancelled", "no_show", undefined, undefined]);
  expect(reasonOf({ ...event, quantity: 3 }, now, 3)).toBeUndefined();
  expect(reasonOf({ ...event, quantity: 3 }, now, 4)).toBe("cancelled");
});

it("gives a stay one ticket and everything else one a unit", () => {
  expect([ticketsOf("stay", 3), ticketsOf("event", 3), ticketsOf("flight", 3)]).toEqual([1, 3, 3]);
  expect(reasonOf({ ...stay, quantity: 3 }, "2027-06-12T19:00:00+02:00", 2)).toBe("cancelled");
});

it("opens nothing once a bank has taken the payment back, whatever the hour; at another door that is said first", () => {
  const lost = { ...event, isChargedBack: true };
  for (const now of ["2027-06-12T00:00:00+02:00", "2027-06-12T19:00:00+02:00"])
    expect(reasonOf(lost, now)).toBe("charged_back");
  expect(checkEntry(lost, 1, { listingId: "b", date: "2027-06-12" }, at("2027-06-12T19:00:00+02:00"))?.reason).toBe(
    "other_listing",
  );
  expect(reasonOf({ ...lost, status: "cancelled" }, "2027-06-12T19:00:00+02:00")).toBe("cancelled");
});
