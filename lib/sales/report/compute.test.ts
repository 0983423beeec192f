/** A report from samples: counts across epochs, waits, the order of calls, steps and gaps. */
import { describe, expect, it } from "vitest";

import type { Sale } from "../sale";
import { computeReport, stepMsOf } from "./compute";
import { toCurve } from "./curves";
import type { SaleSample } from "./samples";
import { waitsOf } from "./waits";

const opensAtMs = Date.parse("2027-06-01T18:00:00Z");
const minute = 60_000;
const sale = {
  lobbyOpensAtMs: opensAtMs - 2 * minute,
  opensAtMs,
  closesAtMs: opensAtMs + 10 * minute,
  hardEndSeconds: 900,
  lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
  lobbySizes: [60],
} as unknown as Sale;

const nothing = { waiting: 0, active: 0, pending: 0, admitted: 0, claimed: 0, noShows: 0, left: 0, ended: 0, bought: 0 };
/** A sample some seconds after the opening. */
const sample = (seconds: number, values: Partial<SaleSample> = {}): SaleSample => ({
  atMs: opensAtMs + seconds * 1_000,
  epoch: 1,
  issued: [0],
  served: [0],
  ...nothing,
  ...values,
});

const sold = { orders: 0, currency: "EUR", steps: [] };

describe("waits", () => {
  it("count from the opening for the lobby, whose visitors are let in one a second", () => {
    const samples = [
      sample(-30, { issued: [60], waiting: 60 }),
      ...Array.from({ length: 7 }, (_, nth) =>
        sample(10 * nth + 0.001, { issued: [60], waiting: 60 - 10 * nth, admitted: 10 * nth, served: [10 * nth] }),
      ),
    ];
    const waits = waitsOf(toCurve(samples), sale);
    expect(waits?.medianMs).toBeCloseTo(30_500, -3);
    expect(waits?.p95Ms).toBeCloseTo(57_500, -3);
    expect(waits?.longestMs).toBeCloseTo(59_500, -3);
  });

  it("count from arrival for those who come later", () => {
    // Ten a second come and are let in five seconds later, all along.
    const samples = Array.from({ length: 20 }, (_, nth) => {
      const [came, called] = [10 * nth * 10, Math.max(0, 10 * nth * 10 - 50)];
      return sample(10 * nth, { issued: [came], waiting: came - called, admitted: called, served: [called] });
    });
    const waits = waitsOf(toCurve(samples), sale);
    expect(waits?.medianMs).toBeCloseTo(5_000, -2);
    expect(waits?.longestMs).toBeLessThan(10_000);
  });

  it("leave out those who left, and are unknown where no visitor was let in", () => {
    const left = [sample(-10, { waiting: 60 }), sample(10, { waiting: 0, admitted: 10 })];
    expect(waitsOf(toCurve(left), sale)?.longestMs).toBeLessThanOrEqual(10_000);
    expect(waitsOf(toCurve([sample(10, { waiting: 5 })]), sale)).toBeNull();
    expect(waitsOf([], sale)).toBeNull();
  });

  it("end with the sale, however late the last sample is", () => {
    const samples = [sample(-10, { waiting: 10 }), sample(5_000, { admitted: 10 })];
    expect(waitsOf(toCurve(samples), sale)?.longestMs).toBeLessThanOrEqual(10 * minute);
  });
});

it("goes on counting after Redis has lost the room", () => {
  const samples = [
    sample(10, { issued: [50], served: [20], waiting: 30, admitted: 20, claimed: 18, bought: 3 }),
    sample(20, { issued: [80], served: [40], waiting: 40, admitted: 40, claimed: 35, bought: 6 }),
    sample(30, { epoch: 2, issued: [1_080], served: [60], waiting: 40, admitted: 5, claimed: 4 }),
    sample(40, { epoch: 2, issued: [1_090], served: [70], waiting: 42, admitted: 13, claimed: 11, bought: 1 }),
  ];
  const report = computeReport(sale, samples, sold, opensAtMs + 60 * minute);
  expect(report.people).toMatchObject({ arrivals: 90, admitted: 53, entered: 46, bought: 7, waitingAtEnd: 42, leftQueue: 0 });
  expect(report.order).toEqual({ samples: 4, stepsBack: 0, losses: 1 });
});

it("notices a called number that went back", () => {
  const samples = [sample(10, { served: [20] }), sample(20, { served: [19] }), sample(30, { served: [20] })];
  expect(computeReport(sale, samples, sold, opensAtMs).order).toMatchObject({ stepsBack: 1 });
});

it("puts counts and sales into steps, and says where it knows nothing", () => {
  const samples = [
    sample(-90, { issued: [40], waiting: 40 }),
    sample(30, { issued: [60], waiting: 50, admitted: 10 }),
    sample(200, { issued: [70], waiting: 20, admitted: 50 }),
  ];
  const paid = {
    orders: 2,
    currency: "EUR",
    steps: [
      { atMs: opensAtMs, units: 2, revenueMinor: 8_000n },
      { atMs: opensAtMs + 12 * minute, units: 1, revenueMinor: 4_000n },
    ],
  };
  const report = computeReport(sale, samples, paid, opensAtMs + 60 * minute);
  expect(report).toMatchObject({ orders: 2, units: 3, revenueMinor: "12000", stepMs: minute });
  // From the lobby to the last order, which was paid after the end.
  expect(report.steps).toHaveLength(15);
  const rows = report.steps.map(({ arrivals, admitted, units }) => [arrivals, admitted, units]);
  expect(rows.slice(0, 6)).toEqual([
    [40, 0, 0],
    [null, null, 0],
    [20, 10, 2],
    [null, null, 0],
    [null, null, 0],
    [10, 40, 0],
  ]);
  expect(rows.at(-1)).toEqual([null, null, 1]);
  expect(report.missingMs).toBe((120 + 170 + 400) * 1_000);
});

it("knows what was sold where nothing was recorded", () => {
  const report = computeReport(sale, [], sold, opensAtMs + 60 * minute);
  expect(report).toMatchObject({ people: null, waits: null, lanes: null, order: null, missingMs: 12 * minute });
});

it("has no more steps than a page can show", () => {
  expect(stepMsOf(sale)).toBe(minute);
  expect(stepMsOf({ ...sale, closesAtMs: opensAtMs + 31 * 1_440 * minute })).toBe(94 * minute);
});
