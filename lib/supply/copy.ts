/** Texts about the inventory and its edits, for members of staff. Pure. */
import { defaultLocale, formatNumber } from "@/lib/core/locale";

import type { CellField, CellState, CellValues } from "./format";
import type { SeasonStep } from "./seasons/format";

/** Names of fields, as a label shows them. */
export const fieldNames: Readonly<Record<CellField, string>> = {
  price: "Price",
  total: "Total",
  minStay: "Shortest stay",
  maxStay: "Longest stay",
  closed: "Closed",
  closedToArrival: "No arrival",
  closedToDeparture: "No departure",
};

/** Fields that each kind of listing has. */
export const fieldsOfKind: Readonly<Record<"stay" | "flight" | "event", readonly CellField[]>> = {
  stay: ["price", "total", "minStay", "maxStay", "closed", "closedToArrival", "closedToDeparture"],
  flight: ["price", "total", "closed"],
  event: ["price", "total", "closed"],
};

/** Columns of the grid, by the kind of the listing. */
export const columnNames = { stay: "Nights", flight: "Departures", event: "Performances" } as const;

export const stateNames: Readonly<Record<CellState, string>> = {
  past: "Past",
  pending: "Edit running",
  closed: "Closed",
  "sold-out": "Sold out",
  low: "Few left",
  open: "On sale",
};

/** Lists the restrictions of a cell in words. */
export function restrictionTexts({ minStay, maxStay, closedToArrival, closedToDeparture }: CellValues): string[] {
  return [
    ...(minStay === null ? [] : [`at least ${nights(minStay)}`]),
    ...(maxStay === null ? [] : [`at most ${nights(maxStay)}`]),
    ...(closedToArrival ? ["no arrival"] : []),
    ...(closedToDeparture ? ["no departure"] : []),
  ];
}

const nights = (count: number) => (count === 1 ? "1 night" : `${count} nights`);

/** Writes restrictions for a cell of the grid: "2–7 nA nD". */
export function restrictionMarks({ minStay, maxStay, closedToArrival, closedToDeparture }: CellValues): string {
  const stay = minStay === null && maxStay === null ? [] : [`${minStay ?? 1}–${maxStay ?? ""}`];
  return [...stay, ...(closedToArrival ? ["nA"] : []), ...(closedToDeparture ? ["nD"] : [])].join(" ");
}

interface Refusal {
  readonly reason: "changed_since" | "below_sold" | "incomplete" | "stay_bounds" | "past" | "total_bounds" | "price_bounds";
  /** Units taken, of a refusal that is stored with its edit. */
  readonly value?: number;
  readonly held?: number;
  readonly sold?: number;
}

/** Says why a row stays as it is. */
export function refusalText({ reason, value, held, sold }: Refusal): string {
  switch (reason) {
    case "changed_since":
      return "another edit changed it after you read it";
    case "below_sold":
      return sold === undefined
        ? `${value ?? "some"} are sold or on hold, and the total would be less`
        : `${sold} sold${held ? ` and ${held} on hold` : ""}, and the total would be less`;
    case "incomplete":
      return "it is not on sale yet, and needs a total and a price";
    case "stay_bounds":
      return "the shortest stay would be longer than the longest";
    case "past":
      return "the date has passed";
    case "total_bounds":
      return "the total would be out of bounds";
    case "price_bounds":
      return "no card could be charged this price";
  }
}

export const rowsText = (count: number): string => (count === 1 ? "1 row" : `${formatNumber(count, defaultLocale)} rows`);

/** Says what an edit has done so far. */
export function resultText({
  status,
  rowsChanged,
  rowsRefused,
  rowsDone,
  rowsTotal,
  undoes,
}: {
  readonly status: "running" | "done";
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly undoes: string | null;
}): string {
  if (status === "running") return `Under way: ${rowsText(rowsDone)} of ${formatNumber(rowsTotal, defaultLocale)} done.`;
  const done = undoes === null ? `Changed ${rowsText(rowsChanged)}.` : `Put back ${rowsText(rowsChanged)}.`;
  return rowsRefused === 0 ? done : `${done} ${rowsText(rowsRefused)} stayed as ${rowsRefused === 1 ? "it was" : "they were"}.`;
}

type Request = Readonly<Record<string, unknown>> | null;

/** Reads the change of a season that an edit's request keeps; undefined for an edit without one. */
export const seasonStepOf = (request: Request): SeasonStep | undefined => request?.["seasonStep"] as SeasonStep | undefined;

/** Says what an edit or an undo does to its season: "season “Summer” opened"; undefined for one without. */
export function seasonText(request: Request): string | undefined {
  const step = seasonStepOf(request);
  if (!step) return undefined;
  const { before, after } = step;
  return `season “${(after ?? before)?.name ?? ""}” ${before === null ? "opened" : after === null ? "removed" : "changed"}`;
}
