import { describe, expect, it } from "vitest";

import { minTurnaroundMinutes } from "./limits";
import { canFollow, isWayBack, type Leg, type PlacedLeg, requireFlyable } from "./round-trip";

const day = "2027-04-20";
const at = (time: string, date = day) => Date.parse(`${date}T${time}:00Z`);

/** Makes a flight from X or back to it, of two hours. */
function leg(way: "out" | "back", time: string, date = day): Leg {
  const [origin, destination] = way === "out" ? ["XXA", "YYA"] : ["YYA", "XXA"];
  const [originCity, destinationCity] = way === "out" ? ["X", "Y"] : ["Y", "X"];
  const departsMs = at(time, date);
  return { origin, destination, originCity, destinationCity, timezone: "UTC", date, departsMs, landsMs: departsMs + 7_200_000 };
}

const asked = (...legs: Leg[]): PlacedLeg[] => legs.map((one, line) => ({ leg: one, line }));
const had = (...legs: Leg[]): PlacedLeg[] => legs.map((one) => ({ leg: one }));
const fault = (legs: PlacedLeg[]) =>
  expect(() => requireFlyable(legs)).toThrow(expect.objectContaining({ code: "round_trip_impossible" }));

describe("a round trip", () => {
  it("is there and back between two airports, or two cities that have several", () => {
    expect(isWayBack(leg("out", "09:00"), leg("back", "18:00"))).toBe(true);
    expect(isWayBack(leg("out", "09:00"), { ...leg("back", "18:00"), origin: "YYB", destination: "XXB" })).toBe(true);
    expect(isWayBack(leg("out", "09:00"), leg("out", "18:00"))).toBe(false);
    expect(isWayBack(leg("out", "09:00"), { ...leg("back", "18:00"), destination: "ZZA", destinationCity: "Z" })).toBe(false);
  });

  it("needs its minutes between landing and departure, to the minute", () => {
    const out = leg("out", "09:00");
    const earliest = out.landsMs + minTurnaroundMinutes * 60_000;
    expect(canFollow(out, { departsMs: earliest })).toBe(true);
    expect(canFollow(out, { departsMs: earliest - 60_000 })).toBe(false);
  });

  it("is refused in a request whose way back leaves before the landing, on that day or one before", () => {
    fault(asked(leg("out", "17:40"), leg("back", "10:55")));
    fault(asked(leg("out", "17:40"), leg("back", "20:00")));
    fault(asked(leg("out", "17:40"), leg("back", "10:55", "2027-04-19")));
    expect(() => requireFlyable(asked(leg("out", "17:40"), leg("back", "10:55", "2027-04-21")))).not.toThrow();
    expect(() => requireFlyable(asked(leg("back", "10:55"), leg("out", "17:40")))).not.toThrow();
  });

  it("is refused beside what the order has; the earlier date is the way there, on one date what was there before", () => {
    fault([...had(leg("out", "17:40")), ...asked(leg("back", "10:55"))]);
    fault([...had(leg("out", "23:00")), ...asked(leg("back", "00:30", "2027-04-21"))]);
    expect(() => requireFlyable([...had(leg("back", "10:55", "2027-04-28")), ...asked(leg("out", "17:40"))])).not.toThrow();
    fault([...had(leg("back", "01:00", "2027-04-21")), ...asked(leg("out", "23:30"))]);
  });

  it("pairs each way back with one way there, so that two travellers may share an order", () => {
    const trips = [leg("out", "07:00"), leg("back", "18:00")];
    expect(() => requireFlyable([...had(...trips), ...asked(...trips)])).not.toThrow();
    expect(() =>
      requireFlyable(asked(leg("out", "07:00"), leg("out", "08:00"), leg("back", "18:00"), leg("back", "19:00"))),
    ).not.toThrow();
    fault([...had(...trips), ...asked(leg("out", "17:00"), leg("back", "18:00"))]);
  });

  it("says where, when and which line", () => {
    expect(() => requireFlyable(asked(leg("out", "17:40"), leg("back", "10:55")))).toThrow(
      expect.objectContaining({
        details: {
          line: 1,
          city: "Y",
          timezone: "UTC",
          landsAt: "2027-04-20T19:40:00.000Z",
          departsAt: "2027-04-20T10:55:00.000Z",
          minTurnaroundMinutes,
        },
      }),
    );
  });
});
