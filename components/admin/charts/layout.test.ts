/** Geometry of charts: empty data, one point, values below 0, labels that do not touch. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  chooseTicks,
  linePath,
  makeColumns,
  makeValueScale,
  markedIndexes,
  stackSeries,
  type ChartKind,
  type ChartSeries,
} from "./layout";

const series = (...values: (number | null)[]): ChartSeries[] => [{ name: "Units", values }];

describe("the scale of values", () => {
  it("begins at 0 and ends at a number that is easy to read", () => {
    const { ticks, y } = makeValueScale("line", series(3, 87));
    expect(ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect([y(0), y(100)]).toEqual([100, 4]);
  });

  it("has room for values below 0, and for a limit", () => {
    expect(makeValueScale("bar", series(-20, 60)).ticks).toEqual([-20, 0, 20, 40, 60]);
    expect(makeValueScale("line", series(1, 2), 50).ticks).toContain(50);
  });

  it("is there without values, with nothing but 0, and counts in whole numbers", () => {
    for (const values of [[], [null], [0, 0]]) {
      const { ticks, y } = makeValueScale("line", series(...values));
      expect(ticks).toEqual([0, 1]);
      expect(y(0)).toBe(100);
    }
    expect(makeValueScale("bar", series(1, 2)).ticks).toEqual([0, 1, 2]);
    expect(makeValueScale("bar", series(0.1, 0.2)).ticks).toContain(0.05);
  });

  it("holds every value of every kind of chart", () => {
    const values = fc.array(fc.oneof(fc.constant(null), fc.integer({ min: -1e9, max: 1e9 })), { maxLength: 12 });
    const kinds = fc.constantFrom<ChartKind>("line", "bar", "stacked");
    fc.assert(
      fc.property(kinds, fc.array(values, { minLength: 1, maxLength: 4 }), (kind, all) => {
        const many = all.map((one, nth) => ({ name: String(nth), values: one }));
        const { y } = makeValueScale(kind, many);
        const ends =
          kind === "stacked"
            ? stackSeries(many).flatMap(({ bars }) => bars.map(({ to }) => to))
            : all.flat().filter((value) => value !== null);
        for (const end of ends) {
          expect(y(end)).toBeGreaterThanOrEqual(0);
          expect(y(end)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe("columns", () => {
  it("divide the width evenly, or by times", () => {
    expect(makeColumns(0)).toEqual([]);
    expect(makeColumns(1)).toEqual([{ left: 0, width: 100, middle: 50 }]);
    expect(makeColumns(4).map(({ middle }) => middle)).toEqual([12.5, 37.5, 62.5, 87.5]);
    expect(makeColumns(3, [0, 10, 40])).toEqual([
      { left: 0, width: 12.5, middle: 0 },
      { left: 12.5, width: 50, middle: 25 },
      { left: 62.5, width: 37.5, middle: 100 },
    ]);
  });
});

describe("a line", () => {
  it("is interrupted where there is no value, and marks a value that is alone", () => {
    const values = [1, 2, null, 2];
    const path = linePath(values, makeColumns(4), makeValueScale("line", series(...values)));
    expect(path).toBe("M12.5,52L37.5,4M87.5,4Z");
    expect(markedIndexes([...Array.from({ length: 99 }, () => 1), null, 5, null])).toContain(100);
  });

  it("has few marks where it has many values", () => {
    expect(markedIndexes(Array.from({ length: 1_000 }, () => 1)).length).toBeLessThanOrEqual(12);
    expect(markedIndexes([1, 2, 3])).toEqual([0, 1, 2]);
  });
});

describe("bars on one another", () => {
  it("add up upwards, and downwards below 0", () => {
    const [first, second, third] = stackSeries([
      { name: "a", values: [2, 0] },
      { name: "b", values: [3, null] },
      { name: "c", values: [-1, 4] },
    ]);
    expect(first?.bars).toEqual([{ index: 0, from: 0, to: 2 }]);
    expect(second?.bars).toEqual([{ index: 0, from: 2, to: 5 }]);
    expect(third?.bars).toEqual([
      { index: 0, from: 0, to: -1 },
      { index: 1, from: 0, to: 4 },
    ]);
  });
});

describe("labels below a plot", () => {
  it("never touch, stay inside, and the first one is there", () => {
    const labels = fc
      .integer({ min: 1, max: 400 })
      .chain((count) => fc.array(fc.string({ minLength: 1, maxLength: 14 }), { minLength: count, maxLength: count }));
    fc.assert(
      fc.property(labels, fc.constantFrom("narrow", "wide" as const), (texts, width) => {
        const columns = makeColumns(texts.length);
        const ticks = chooseTicks(texts, columns, width);
        const plotPx = { narrow: 260, wide: 380 }[width];
        const longest = Math.max(...texts.map((text) => text.length)) * 6.5;
        const boxes = ticks.map(({ index, anchor }) => {
          const at = ((columns[index]?.middle ?? 0) / 100) * plotPx;
          const start = anchor === "start" ? at : anchor === "end" ? at - longest : at - longest / 2;
          return [start, start + longest] as const;
        });
        expect(ticks[0]?.index).toBe(0);
        for (const [nth, [start]] of boxes.entries()) if (nth > 0) expect(start).toBeGreaterThan(boxes[nth - 1]?.[1] ?? 0);
      }),
    );
  });

  it("are at even steps", () => {
    const labels = Array.from({ length: 365 }, (_, day) => `${day} Jun`);
    const indexes = chooseTicks(labels, makeColumns(365), "wide").map(({ index }) => index);
    const steps = new Set(indexes.slice(1).map((index, nth) => index - (indexes[nth] ?? 0)));
    expect(steps.size).toBe(1);
    expect(indexes.length).toBeGreaterThan(4);
  });
});
