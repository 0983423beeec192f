/** The sheet of a day: figures, and findings with their rows. Pure. */
import type { DayFinding, DayRow, DaySheet } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";

import { houseDayAt } from "../house-day";
import { maxFindingRows } from "../limits";

/** A reservation that the day is about. */
export interface SheetStay extends DayRow {
  /** State of the reservation. */
  readonly status: "confirmed" | "checked_in" | "no_show";
  /** Epoch milliseconds. */
  readonly departedAtMs: number | null;
  readonly noShowAtMs: number | null;
  /** Price of one unit in the night of the day; null where it is not one of its nights. */
  readonly nightMinor: bigint | null;
  readonly totalMinor: bigint;
  /** False where nothing was captured of an order that costs something. */
  readonly isPaid: boolean;
  /** Tickets used; 0 or 1 for a stay. */
  readonly admitted: number;
}

export interface SheetSource {
  readonly kind: DaySheet["kind"];
  readonly timezone: string;
  readonly currency: string;
  readonly day: IsoDate;
  readonly stays: readonly SheetStay[];
  /** Units that exist on the day, by all unit types. */
  readonly capacity: number;
  /** Unit types with more units taken than exist. */
  readonly oversoldUnits: number;
}

/** Codes of findings, the hard stops first. */
export const findingCodes = [
  "oversold",
  "departure_open",
  "arrival_open",
  "unpaid",
  "early_departure",
  "no_show",
  "not_admitted",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Makes the sheet of a day. */
export function makeSheet(source: SheetSource): DaySheet {
  return source.kind === "stay" ? sheetOfStays(source) : sheetOfTickets(source);
}

function sheetOfStays(source: SheetSource): DaySheet {
  const { kind, currency, timezone, day, stays, capacity } = source;
  const dayOf = (atMs: number | null) => (atMs === null ? null : houseDayAt(timezone, atMs));
  const arriving = stays.filter(({ checkIn }) => checkIn === day);
  const isInHouse = ({ status, departedAtMs }: SheetStay) => status === "checked_in" && departedAtMs === null;
  // Guests who have left since were in the house overnight.
  const stayedOn = ({ status, checkOut, departedAtMs }: SheetStay) =>
    status === "checked_in" && checkOut > day && (departedAtMs === null || houseDayAt(timezone, departedAtMs) > day);
  const leftOn = stays.filter(({ departedAtMs }) => dayOf(departedAtMs) === day);
  const missedOn = stays.filter(({ noShowAtMs }) => dayOf(noShowAtMs) === day);
  const sold = stays.filter(({ checkIn, checkOut, status }) => checkIn <= day && day < checkOut && status !== "no_show");
  return {
    kind,
    currency,
    figures: {
      arrivals: arriving.length,
      arrived: count(arriving, ({ status }) => status === "checked_in"),
      departures: count(stays, ({ checkOut, status }) => checkOut === day && status === "checked_in"),
      departed: leftOn.length,
      inHouse: count(stays, stayedOn),
      unitsSold: sum(sold.map(({ quantity }) => quantity)),
      capacity,
      noShows: missedOn.length,
    },
    amounts: {
      revenue: total(sold.map(({ nightMinor, quantity }) => (nightMinor ?? 0n) * BigInt(quantity))),
      noShowsKept: total(missedOn.map(({ totalMinor }) => totalMinor)),
    },
    findings: [
      ...oversold(source),
      ...finding("departure_open", "stop", stays, (stay) => isInHouse(stay) && stay.checkOut <= day),
      ...finding("arrival_open", "stop", stays, ({ status, checkIn }) => status === "confirmed" && checkIn <= day),
      ...finding("unpaid", "warning", stays, ({ isPaid, status }) => !isPaid && status !== "no_show"),
      ...finding("early_departure", "warning", leftOn, ({ checkOut }) => checkOut > day),
      ...finding("no_show", "warning", missedOn, () => true),
    ],
  };
}

function sheetOfTickets(source: SheetSource): DaySheet {
  const { kind, currency, stays, capacity } = source;
  return {
    kind,
    currency,
    figures: {
      sold: sum(stays.map(({ quantity }) => quantity)),
      admitted: sum(stays.map(({ admitted }) => admitted)),
      capacity,
    },
    amounts: { revenue: total(stays.map(({ totalMinor }) => totalMinor)) },
    findings: [
      ...oversold(source),
      ...finding("unpaid", "warning", stays, ({ isPaid }) => !isPaid),
      ...finding("not_admitted", "warning", stays, ({ admitted }) => admitted === 0),
    ],
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const total = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n).toString();
const count = (stays: readonly SheetStay[], isCounted: (stay: SheetStay) => boolean) => stays.filter(isCounted).length;

const oversold = ({ oversoldUnits }: SheetSource): DayFinding[] =>
  oversoldUnits === 0 ? [] : [{ code: "oversold", severity: "stop", count: oversoldUnits, rows: [] }];

function finding(
  code: FindingCode,
  severity: DayFinding["severity"],
  stays: readonly SheetStay[],
  isFound: (stay: SheetStay) => boolean,
): DayFinding[] {
  const found = stays.filter(isFound);
  if (found.length === 0) return [];
  const rows = found
    .slice(0, maxFindingRows)
    .map(({ reservationId, orderCode, unitTypeName, checkIn, checkOut, quantity }) => ({
      reservationId,
      orderCode,
      unitTypeName,
      checkIn,
      checkOut,
      quantity,
    }));
  return [{ code, severity, count: found.length, rows }];
}
