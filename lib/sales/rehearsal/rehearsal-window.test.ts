import { expect, it } from "vitest";

import { obstacleOf, rehearsalFitsFrom, type SaleInTheWay } from "./rehearsal-window";

const minute = 60_000;
const within = 12 * minute;

/** A sale whose lobby opens at 60 min, which opens at 70 and ends at 100, with 10 of 100 inside. */
const dated: SaleInTheWay = {
  lobbyOpensAtMs: 60 * minute,
  opensAtMs: 70 * minute,
  closesAtMs: 100 * minute,
  repeatSeconds: undefined,
  closed: false,
  insideCount: 10,
  maxActiveSessions: 100,
};
const full = { ...dated, insideCount: 50 };
const later = { ...dated, lobbyOpensAtMs: 105 * minute, opensAtMs: 115 * minute, closesAtMs: 145 * minute };
const undated = { ...dated, lobbyOpensAtMs: undefined, opensAtMs: undefined, closesAtMs: undefined };
const repeating = { ...dated, repeatSeconds: 40 * 60 };

it.each([
  ["long before its lobby", dated, 47, undefined],
  ["when its lobby opens within the rehearsal", dated, 48, "soon"],
  ["in its lobby", dated, 60, "lobby"],
  ["in its lobby, with an old count of its room", full, 69, "lobby"],
  ["in the rush of its opening, whatever its room holds", { ...full, insideCount: 0 }, 70, "rush"],
  ["to the end of that rush", dated, 74.9, "rush"],
  ["after that rush, less than half full", { ...full, insideCount: 49 }, 75, undefined],
  ["once it is over, however short", { ...dated, closesAtMs: 72 * minute }, 72, undefined],
  ["in the rush of a later run", repeating, 112, "rush"],
  ["once it is open and half full", full, 70, "full"],
  ["after its end", full, 100, undefined],
  ["while it is closed by hand", { ...full, closed: true }, 70, undefined],
  ["without dates, less than half full", undated, 0, undefined],
  ["without dates, half full", { ...undated, insideCount: 50 }, 0, "full"],
  ["without dates, closed", { ...undated, insideCount: 50, closed: true }, 0, undefined],
  ["between two runs, with time enough", repeating, 80, undefined],
  ["before its next lobby", repeating, 88, "soon"],
  ["before its next lobby, closed for its present run", { ...repeating, closed: true }, 88, "soon"],
  ["in the lobby of its next run, which no worker has begun", repeating, 105, "lobby"],
])("a sale stands in the way: %s", (_name, sale, atMinute, reason) =>
  expect(obstacleOf(sale, atMinute * minute, within)?.reason).toBe(reason),
);

it("names the time of a repeating sale's next lobby, and the end of the rush after it", () => {
  const obstacle = { reason: "soon", lobbyOpensAtMs: 100 * minute, untilMs: 115 * minute };
  expect(obstacleOf(repeating, 90 * minute, within)).toEqual(obstacle);
});

it.each([
  ["now, beside no sale", [], 5, 5],
  ["now, beside an open sale", [dated], 75, 75],
  ["from the end of an opening's rush on", [dated], 50, 75],
  ["from the end of a sale on that is shorter than a rush", [{ ...dated, closesAtMs: 72 * minute }], 50, 72],
  ["from the end of a full sale on", [full], 75, 100],
  ["after each of several sales", [full, later], 75, 120],
  ["at no known time beside a full room without dates", [{ ...undated, insideCount: 50 }], 0, undefined],
  ["at no time between runs that are too near", [{ ...repeating, repeatSeconds: 20 * 60 }], 0, 0],
  ["at no time once such runs have begun", [{ ...repeating, closesAtMs: 80 * minute, repeatSeconds: 20 * 60 }], 65, undefined],
])("finds the time from which a rehearsal fits: %s", (_name, sales, fromMinute, minutes) =>
  expect(rehearsalFitsFrom(sales, fromMinute * minute, within)).toBe(minutes === undefined ? undefined : minutes * minute),
);
