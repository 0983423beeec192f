/** The sheet of a day from its reservations, and its differences from a later one. */
import { describe, expect, it } from "vitest";

import { isChanged } from "../testing";
import { compareSheets } from "./compare-sheets";
import { makeSheet, type SheetSource, type SheetStay } from "./make-sheet";

const day = "2026-07-02";
const noonMs = Date.parse("2026-07-02T10:00:00Z");

const stay = (reservationId: string, values: Partial<SheetStay> = {}): SheetStay => ({
  reservationId,
  orderCode: reservationId.toUpperCase(),
  unitTypeName: "Room",
  checkIn: day,
  checkOut: "2026-07-04",
  quantity: 1,
  status: "confirmed",
  departedAtMs: null,
  noShowAtMs: null,
  nightMinor: 10_000n,
  totalMinor: 20_000n,
  isPaid: true,
  admitted: 0,
  ...values,
});

const source = (stays: readonly SheetStay[], values: Partial<SheetSource> = {}): SheetSource => ({
  kind: "stay",
  timezone: "Europe/Berlin",
  currency: "EUR",
  day,
  stays,
  capacity: 10,
  oversoldUnits: 0,
  ...values,
});

const codesOf = (stays: readonly SheetStay[], values: Partial<SheetSource> = {}) =>
  makeSheet(source(stays, values)).findings.map(({ code, severity, count }) => [severity, code, count]);

describe("a sheet of stays", () => {
  it("counts the day and finds nothing where all is in order", () => {
    const sheet = makeSheet(
      source([
        stay("a", { status: "checked_in", quantity: 2 }),
        stay("b", { status: "checked_in", checkIn: "2026-06-30", checkOut: day, departedAtMs: noonMs, nightMinor: null }),
        stay("c", { status: "checked_in", checkIn: "2026-07-01" }),
      ]),
    );
    expect(sheet.figures).toEqual({
      arrivals: 1,
      arrived: 1,
      departures: 1,
      departed: 1,
      inHouse: 2,
      unitsSold: 3,
      capacity: 10,
      noShows: 0,
    });
    expect(sheet.amounts).toEqual({ revenue: "30000", noShowsKept: "0" });
    expect(sheet.findings).toEqual([]);
  });

  it("has guests in the house overnight who left the day after", () => {
    const left = stay("a", { status: "checked_in", departedAtMs: noonMs + 86_400_000 });
    expect(makeSheet(source([left])).figures).toMatchObject({ inHouse: 1, departed: 0 });
  });

  it("stops for guests past their departure, arrivals that are not marked and what is oversold", () => {
    expect(codesOf([stay("a", { status: "checked_in", checkIn: "2026-06-30", checkOut: day })])).toEqual([
      ["stop", "departure_open", 1],
    ]);
    expect(codesOf([stay("a"), stay("b", { checkIn: "2026-07-01" })])).toEqual([["stop", "arrival_open", 2]]);
    expect(codesOf([], { oversoldUnits: 2 })).toEqual([["stop", "oversold", 2]]);
  });

  it("warns of what is not paid, of those who left early and of no-shows", () => {
    expect(codesOf([stay("a", { status: "checked_in", isPaid: false })])).toEqual([["warning", "unpaid", 1]]);
    expect(codesOf([stay("a", { status: "checked_in", departedAtMs: noonMs })])).toEqual([["warning", "early_departure", 1]]);
    const missed = makeSheet(source([stay("a", { status: "no_show", noShowAtMs: noonMs, isPaid: false })]));
    expect(missed.findings.map(({ code }) => code)).toEqual(["no_show"]);
    expect(missed.amounts).toEqual({ revenue: "0", noShowsKept: "20000" });
  });
});

it("counts tickets of a performance", () => {
  const sheet = makeSheet(
    source([stay("a", { quantity: 3, admitted: 2 }), stay("b", { isPaid: false })], { kind: "event", capacity: 5 }),
  );
  expect(sheet.figures).toEqual({ sold: 4, admitted: 2, capacity: 5 });
  expect(sheet.findings.map(({ code, count }) => [code, count])).toEqual([
    ["unpaid", 1],
    ["not_admitted", 1],
  ]);
});

describe("differences", () => {
  it("are none between equal sheets", () => {
    const sheet = makeSheet(source([stay("a")]));
    expect(isChanged(compareSheets(sheet, sheet))).toBe(false);
  });

  it("name figures, amounts and rows that came or went", () => {
    const frozen = makeSheet(source([stay("a"), stay("b")]));
    const now = makeSheet(source([stay("a", { status: "no_show", noShowAtMs: noonMs }), stay("b"), stay("c")]));
    const { figures, amounts, findings } = compareSheets(frozen, now);
    expect(figures).toEqual([
      { name: "arrivals", frozen: 2, now: 3 },
      { name: "noShows", frozen: 0, now: 1 },
    ]);
    expect(amounts).toEqual([{ name: "noShowsKept", frozen: "0", now: "20000" }]);
    expect(
      findings.map(({ code, added, gone }) => [
        code,
        added.map((row) => row.reservationId),
        gone.map((row) => row.reservationId),
      ]),
    ).toEqual([
      ["arrival_open", ["c"], ["a"]],
      ["no_show", ["a"], []],
    ]);
  });
});
