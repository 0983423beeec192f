import { expect, it } from "vitest";

import { sumToday } from "./sum-today";

const row = { listingId: "", slug: "", name: "", city: "", day: "2027-01-01", time: "15:00" };

it("adds up by kind, and leaves out kinds without listings", () => {
  const counts = { expected: 3, capacity: 0, arrived: 1, stillExpected: 1, inHouse: 7, toLeave: 2 };
  const event = { expected: 40, capacity: 80, arrived: 12, stillExpected: 28, inHouse: 0, toLeave: 0 };
  const rows = [
    { ...row, kind: "stay" as const, ...counts },
    { ...row, kind: "event" as const, ...event },
    { ...row, kind: "stay" as const, ...counts },
  ];
  expect(sumToday(rows)).toEqual([
    { kind: "stay", listings: 2, expected: 6, capacity: 0, arrived: 2, stillExpected: 2, inHouse: 14, toLeave: 4 },
    { kind: "event", listings: 1, ...event },
  ]);
  expect(sumToday([])).toEqual([]);
});
