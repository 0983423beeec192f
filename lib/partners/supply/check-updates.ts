/** What of a push can be refused before anything is touched: all of it, with a reason for each fault. */
import { setImmediate } from "node:timers/promises";

import type { SupplyUpdate } from "@/db/schema";
import { addDays } from "@/lib/core/dates";
import { DomainError } from "@/lib/core/errors";
import { toDecimal } from "@/lib/core/money";
import { horizonDays } from "@/lib/inventory/limits";
import { type AmountFault, amountFault } from "@/lib/payments/amounts";

import { maxRowsPerPush, rowsPerPart } from "../limits";
import { countRows } from "./expand";
import type { OwnedListing } from "./require-owned-listing";

type Issue = { readonly path: readonly (string | number)[]; readonly message: string };

/** Faults that are told of at once. */
const maxIssues = 100;

/** From an update, by its index, and its field to where whoever asks finds that. */
export type PathOf = (update: number, field: string) => readonly (string | number)[];

/**
 * Checks updates against the listing they are for. Others of this process have their turn in between: a file may have many.
 * @param pathOf where whoever asked finds the field of an update; the JSON body's by default
 * @throws {DomainError} invalid_input; limit_exceeded when they name more rows than one push may
 */
export async function checkUpdates(
  listing: OwnedListing,
  updates: readonly SupplyUpdate[],
  pathOf: PathOf = (update, field) => ["updates", update, field],
): Promise<void> {
  const known = new Set(listing.units.map(({ id }) => id));
  const bounds = { first: addDays(listing.today, -horizonDays), last: addDays(listing.today, horizonDays) };
  const issues: Issue[] = [];
  let rows = 0;
  for (const [nth, update] of updates.entries()) {
    for (const [field, message] of faultsOf(listing, known, bounds, update)) {
      if (issues.length < maxIssues) issues.push({ path: pathOf(nth, field), message });
    }
    // Only what lies within bounds is counted, so that counting is bounded, too.
    if (issues.length === 0) rows += countRows(update);
    if (nth % rowsPerPart === rowsPerPart - 1) await setImmediate();
  }
  if (issues.length > 0) throw new DomainError("invalid_input", { issues });
  if (rows === 0)
    throw new DomainError("invalid_input", { issues: [{ path: ["updates"], message: "No date falls on these weekdays." }] });
  if (rows > maxRowsPerPush) throw new DomainError("limit_exceeded", { limit: "rows", max: maxRowsPerPush });
}

function* faultsOf(
  { kind, currency }: OwnedListing,
  known: ReadonlySet<string>,
  bounds: { readonly first: string; readonly last: string },
  update: SupplyUpdate,
): Generator<readonly [field: string, message: string]> {
  if (!known.has(update.unitTypeId)) yield ["unit_type_id", "The listing has no such unit type."];
  if (update.firstDate > update.lastDate) yield ["last_date", "The last date is before the first."];
  // Dates that are over a short while are told of row by row: it may be yesterday there, or a file may be of last month.
  if (update.firstDate < bounds.first) yield ["first_date", `Dates before ${bounds.first} are too far in the past.`];
  if (update.lastDate > bounds.last) yield ["last_date", `Dates up to ${bounds.last} can be put on sale.`];
  const hasStayRules = [update.minStay, update.maxStay].some((bound) => bound !== undefined && bound !== null);
  if (kind !== "stay" && hasStayRules)
    yield [update.minStay ? "min_stay" : "max_stay", "Only stays have a minimum and a maximum length."];
  if (update.minStay && update.maxStay && update.minStay > update.maxStay)
    yield ["max_stay", "The maximum stay is shorter than the minimum."];
  const fault = update.priceMinor === undefined ? undefined : amountFault(BigInt(update.priceMinor), currency);
  if (fault) yield ["price", `No card can be charged this: ${faultWords(fault, currency)}`];
}

/** What may be set instead. */
function faultWords(fault: AmountFault, currency: string): string {
  switch (fault.reason) {
    case "amount_unrepresentable":
      return `amounts of ${currency} are coarser.`;
    case "amount_too_small":
      return `the least is ${toDecimal({ amountMinor: fault.leastMinor, currency })} ${currency}, or 0 for free.`;
    case "amount_too_large":
      return `the most is ${toDecimal({ amountMinor: fault.mostMinor, currency })} ${currency}.`;
  }
}
