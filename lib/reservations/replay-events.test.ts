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
