import { expect, it } from "vitest";

import { recentPace, toHistory } from "./history";

const at = (seconds: number) => 1_800_000_000_000 + seconds * 1_000;

it("puts the points in order, and gives the pace between them", () => {
  const entries = [`${at(20)},40,60,12,3,2,40`, `${at(10)},70,30,10,5,1,20`, `${at(0)},100,0,0,0,0,0`];
  expect(toHistory(entries)).toEqual([
    { atMs: at(0), waiting: 100, live: 0, expected: 0, noShows: 0, admitted: 0, admittedPerMinute: null },
    { atMs: at(10), waiting: 70, live: 10, expected: 5, noShows: 1, admitted: 30, admittedPerMinute: 180 },
    { atMs: at(20), waiting: 40, live: 12, expected: 3, noShows: 2, admitted: 60, admittedPerMinute: 180 },
  ]);
});

it("knows no pace across a gap, nor across a new beginning", () => {
  const entries = [`${at(80)},0,5,5,0,0,5`, `${at(70)},9,40,5,0,0,40`, `${at(0)},100,30,0,0,0,0`];
  expect(toHistory(entries).map(({ admittedPerMinute }) => admittedPerMinute)).toEqual([null, null, null]);
});

it("skips what it cannot read", () => {
  expect(toHistory(["", 7, null, "nonsense", `${at(0)},1,2,3,4,5,6`])).toHaveLength(1);
  expect(toHistory([])).toEqual([]);
});

it("gives the pace of the last half minute, and none where it is not known", () => {
  const history = toHistory([`${at(30)},0,60,0,0,0,0`, `${at(20)},0,50,0,0,0,0`, `${at(10)},0,40,0,0,0,0`]);
  expect(recentPace(history, { atMs: at(40), admitted: 65 })).toBe(50);
  expect(recentPace(history, { atMs: at(70), admitted: 60 })).toBe(0);
  expect(recentPace(history, { atMs: at(200), admitted: 60 })).toBeNull();
  expect(recentPace(history, { atMs: at(30), admitted: 60 })).toBeNull();
  expect(recentPace([], { atMs: at(30), admitted: 60 })).toBeNull();
});
