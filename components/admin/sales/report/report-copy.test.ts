import { expect, it } from "vitest";

import type { SaleReport } from "@/db/schema";

import { orderText, partText, peopleFigures, waitFigures } from "./report-copy";

const unknown = { people: null, waits: null, order: null } as SaleReport;

it("formats shares, and none of nothing", () => {
  expect([partText(1, 3), partText(0, 5), partText(0, 0)]).toEqual(["33.3%", "0%", "–"]);
});

it("shows dashes for what is unknown", () => {
  const values = [...peopleFigures(unknown, "en-GB"), ...waitFigures(unknown)].map(({ value }) => value);
  expect(new Set(values)).toEqual(new Set(["–"]));
  expect(orderText(unknown, "en-GB")).toMatch(/Nothing was recorded/);
});

it("counts visits without an order as abandoned, and names what went wrong", () => {
  const people = {
    arrivals: 9,
    admitted: 7,
    leftQueue: 1,
    waitingAtEnd: 1,
    noShows: 1,
    entered: 6,
    left: 2,
    ended: 1,
    bought: 3,
  };
  const report = { ...unknown, people, order: { samples: 12, stepsBack: 1, losses: 2 } };
  expect(peopleFigures(report, "en-GB").map(({ value }) => value)).toEqual(["9", "1", "1", "7", "1", "0", "6", "3", "3", "0"]);
  expect(orderText(report, "en-GB")).toMatch(/1 of 12 samples.*2 times/);
});

it("adds up: arrivals, those let in, and visits", () => {
  const people = {
    arrivals: 130,
    admitted: 106,
    leftQueue: 4,
    waitingAtEnd: 20,
    noShows: 10,
    entered: 87,
    left: 12,
    ended: 30,
    bought: 40,
  };
  const figures = peopleFigures({ ...unknown, people }, "en-GB");
  const figure = (term: string) => Number(figures.find((each) => each.term === term)?.value);
  const sum = (...terms: readonly string[]) => terms.reduce((all, term) => all + figure(term), 0);
  expect(figure("Turn not used")).toBe(9);
  expect(sum("Left the queue", "Still waiting at the end", "Let in")).toBe(figure("Arrivals"));
  expect(sum("No-shows", "Turn not used", "Entered")).toBe(figure("Let in"));
  expect(sum("Abandoned", "Bought", "Still inside")).toBe(figure("Entered"));
});
