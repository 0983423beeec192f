/** Moves of a booking: which are possible in which state, and until when they are taken back. */
import { describe, expect, it } from "vitest";

import { decideMove, type StayFacts } from "./decide-move";
import { type StayMove, stayMoves } from "./schemas";

const atMs = (text: string) => Date.parse(text);
/** A stay in Berlin from the evening of 1 July to the morning of the 4th. */
const booked: StayFacts = {
  listingId: "l",
  kind: "stay",
  timezone: "Europe/Berlin",
  checkIn: "2026-07-01",
  checkOut: "2026-07-04",
  checkInTime: "15:00",
  checkOutTime: "11:00",
  status: "confirmed",
  quantity: 1,
  checkedInAtMs: null,
  departedAtMs: null,
  noShowAtMs: null,
  isChargedBack: false,
};
const arrivedAtMs = atMs("2026-07-01T20:00:00Z");
const arrived: StayFacts = { ...booked, status: "checked_in", checkedInAtMs: arrivedAtMs };
const departed: StayFacts = { ...arrived, departedAtMs: atMs("2026-07-03T08:00:00Z") };
const missed: StayFacts = { ...booked, status: "no_show", noShowAtMs: arrivedAtMs };

function decided(move: StayMove, stay: StayFacts, at: string): string {
  const decision = decideMove(move, stay, atMs(at));
  return decision.is === "move" ? decision.event : decision.is === "done" ? "done" : decision.reason;
}

const evening = "2026-07-01T21:00:00Z";

describe("a move of a stay", () => {
  it("is decided by its state", () => {
    const row = (stay: StayFacts) => stayMoves.map((move) => decided(move, stay, evening));
    expect(row(booked)).toEqual(["checked_in", "done", "not_arrived", "not_arrived", "no_show", "done"]);
    expect(row(arrived)).toEqual(["done", "check_in_undone", "departed", "done", "in_house", "in_house"]);
    expect(row({ ...arrived, departedAtMs: arrivedAtMs })).toEqual([
      "departed",
      "departed",
      "done",
      "departure_undone",
      "departed",
      "departed",
    ]);
    expect(row(missed)).toEqual(["no_show", "no_show", "no_show", "no_show", "done", "no_show_undone"]);
    expect(new Set(row({ ...booked, status: "cancelled" }))).toEqual(new Set(["cancelled"]));
    expect(new Set(row({ ...booked, status: "held" }))).toEqual(new Set(["not_booked"]));
    const event = { kind: "event", checkInTime: "20:00" } as const;
    const never = ["not_a_stay", "not_a_stay", "not_a_stay", "not_a_stay"];
    expect(row({ ...booked, ...event })).toEqual([...never, "no_show", "done"]);
    expect(row({ ...arrived, ...event })).toEqual([...never, "admitted", "admitted"]);
    expect(row({ ...missed, ...event })).toEqual([...never, "done", "no_show_undone"]);
  });

  it("is taken back until three in the morning, and not afterwards", () => {
    for (const [move, stay, event] of [
      ["undo_check_in", arrived, "check_in_undone"],
      ["undo_no_show", missed, "no_show_undone"],
    ] as const) {
      expect(decided(move, stay, "2026-07-02T00:59:00Z")).toBe(event);
      expect(decided(move, stay, "2026-07-02T01:00:00Z")).toBe("another_day");
    }
    expect(decided("undo_check_out", departed, "2026-07-03T22:30:00Z")).toBe("departure_undone");
    expect(decided("undo_check_out", departed, "2026-07-04T08:00:00Z")).toBe("another_day");
  });

  it("checks guests in from midnight of their first day until check-out of the last", () => {
    expect(decided("check_in", booked, "2026-06-30T21:59:00Z")).toBe("too_early");
    expect(decided("check_in", booked, "2026-06-30T22:00:00Z")).toBe("checked_in");
    expect(decided("check_in", booked, "2026-07-04T08:59:00Z")).toBe("checked_in");
    expect(decided("check_in", booked, "2026-07-04T09:00:00Z")).toBe("too_late");
    expect(decided("check_in", { ...booked, isChargedBack: true }, evening)).toBe("charged_back");
  });

  it("marks guests as missing from the hour of check-in, and takes it back until the sweep would mark them", () => {
    expect(decided("mark_no_show", booked, "2026-07-01T12:59:00Z")).toBe("too_early");
    expect(decided("mark_no_show", booked, "2026-07-01T13:00:00Z")).toBe("no_show");
    const late = { ...missed, noShowAtMs: atMs("2026-07-04T20:00:00Z") };
    expect(decided("undo_no_show", late, "2026-07-04T21:30:00Z")).toBe("no_show_undone");
    expect(decided("undo_no_show", late, "2026-07-04T22:30:00Z")).toBe("too_late");
  });

  it("marks guests of a flight and an event as missing from its beginning, and takes it back until the sweep would mark them", () => {
    for (const [kind, lastMinute, over] of [
      ["flight", "2026-07-02T00:59:00Z", "2026-07-02T01:00:00Z"],
      ["event", "2026-07-02T18:59:00Z", "2026-07-02T19:00:00Z"],
    ] as const) {
      const begun = { ...booked, kind, checkInTime: "21:00" };
      expect(decided("mark_no_show", begun, "2026-07-01T18:59:00Z")).toBe("too_early");
      expect(decided("mark_no_show", begun, "2026-07-01T19:00:00Z")).toBe("no_show");
      const missing = { ...begun, status: "no_show", noShowAtMs: atMs(lastMinute) - 60_000 };
      expect(decided("undo_no_show", missing, lastMinute)).toBe("no_show_undone");
      expect(decided("undo_no_show", missing, over)).toBe("too_late");
    }
    const concert = {
      ...booked,
      kind: "event",
      checkInTime: "21:00",
      status: "no_show",
      noShowAtMs: atMs("2026-07-01T20:00:00Z"),
    } as const;
    expect(decided("undo_no_show", concert, "2026-07-02T01:00:00Z")).toBe("another_day");
  });

  it("counts the nights that guests who leave early do not use", () => {
    const leave = (stay: StayFacts, at: string) => decideMove("check_out", stay, atMs(at));
    expect(leave(arrived, "2026-07-04T08:00:00Z")).toMatchObject({ event: "departed", data: {} });
    expect(leave(arrived, "2026-07-03T08:00:00Z")).toMatchObject({ event: "departed", data: { unusedNights: 1 } });
    // At two in the morning the night before is not over.
    expect(leave(arrived, "2026-07-03T00:00:00Z")).toMatchObject({ event: "departed", data: { unusedNights: 2 } });
    expect(leave(arrived, evening)).toMatchObject({ event: "departed", data: { unusedNights: 3 } });
    expect(leave(arrived, "2026-07-09T08:00:00Z")).toEqual({ is: "move", event: "departed", data: {} });
  });
});
