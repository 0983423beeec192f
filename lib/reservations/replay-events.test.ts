import { describe, expect, it } from "vitest";

import type { ReservationEventType } from "@/lib/events/types";

import { replayEvents, type ReservationEvent } from "./replay-events";

function history(...types: readonly ReservationEventType[]): ReservationEvent[] {
  return types.map((type, index) => ({
    seq: index + 1,
    type,
    data: type === "held" ? { quantity: 1 } : {},
    at: `t${index + 1}`,
  }));
}

describe("replayEvents", () => {
  it("replays a life", () => {
    const [held, , confirmed] = history("held", "extended", "confirmed");
    const extended: ReservationEvent = { seq: 2, type: "extended", data: { heldUntil: "later" }, at: "t2" };
    expect(replayEvents([held, extended, confirmed].filter((event) => event !== undefined))).toEqual({
      quantity: 1,
      status: "confirmed",
      heldUntil: "later",
      createdAt: "t1",
      extendedAt: "t2",
      confirmedAt: "t3",
    });
  });

  it("knows that only what was confirmed can be cancelled", () => {
    expect(replayEvents(history("held", "confirmed", "cancelled"))).toMatchObject({ status: "cancelled", cancelledAt: "t3" });
    expect(() => replayEvents(history("held", "cancelled"))).toThrow("cancelled while held");
  });

  it("follows a stay at the front desk, and what is taken back there", () => {
    const arrived = ["held", "confirmed", "checked_in"] as const;
    expect(replayEvents(history(...arrived, "check_in_undone"))).not.toHaveProperty("checkedInAt");
    expect(replayEvents(history(...arrived, "check_in_undone", "checked_in"))).toMatchObject({ checkedInAt: "t5" });
    expect(replayEvents(history(...arrived, "departed"))).toMatchObject({ status: "checked_in", departedAt: "t4" });
    expect(replayEvents(history(...arrived, "departed", "departure_undone"))).not.toHaveProperty("departedAt");
    expect(replayEvents(history("held", "confirmed", "no_show", "no_show_undone"))).toEqual({
      quantity: 1,
      status: "confirmed",
      createdAt: "t1",
      confirmedAt: "t2",
    });
    expect(() => replayEvents(history(...arrived, "departed", "check_in_undone"))).toThrow("after departed");
    expect(() => replayEvents(history(...arrived, "departed", "departed"))).toThrow("departed twice");
    expect(() => replayEvents(history(...arrived, "departure_undone"))).toThrow("before departed");
    expect(() => replayEvents(history(...arrived, "no_show_undone"))).toThrow("no_show_undone while checked_in");
  });

  it("changes the nights of guests in the house, and of no others who came", () => {
    const changed: ReservationEvent = { seq: 4, type: "changed", data: { after: { checkOut: "later" } }, at: "t4" };
    expect(replayEvents([...history("held", "confirmed", "checked_in"), changed])).toMatchObject({
      status: "checked_in",
      checkOut: "later",
    });
    const left = [...history("held", "confirmed", "checked_in", "departed"), { ...changed, seq: 5 }];
    expect(() => replayEvents(left)).toThrow("changed while checked_in");
  });

  it("refuses histories that cannot happen", () => {
    expect(() => replayEvents([])).toThrow("without events");
    expect(() => replayEvents(history("confirmed"))).toThrow("before held");
    expect(() => replayEvents(history("held", "held"))).toThrow("held twice");
    for (const ended of ["released", "expired", "confirmed"] as const) {
      for (const after of ["confirmed", "expired", "released", "extended"] as const) {
        expect(() => replayEvents(history("held", ended, after))).toThrow(`${after} while ${ended}`);
      }
    }
    expect(() => replayEvents(history("held", "confirmed").toSpliced(0, 1))).toThrow("number 2");
  });
});
