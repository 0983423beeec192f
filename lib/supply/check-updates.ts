/** Checks a push before it changes anything: one fault refuses all of it, and each fault has its reason. */
import { setImmediate } from "node:timers/promises";

import type { SupplyUpdate } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { toDecimal } from "@/lib/core/money";
import { horizonDays } from "@/lib/inventory/limits";
import { type AmountFault, amountFault } from "@/lib/payments/amounts";

import { maxRowsPerPush, rowsPerPart } from "./limits";
import { countRows } from "./expand";
import type { PushedListing } from "./pushed-listing";

type Issue = { readonly path: readonly (string | number)[]; readonly message: string };

/** Faults in one response. */
const maxIssues = 100;

/** Maps an update's index and a field to the path of that field in the request. */
export type PathOf = (update: number, field: string) => readonly (string | number)[];

/**
 * Checks updates against their listing. Other requests of this process run in between: a file may have many
 * updates.
 * @param pathOf path of an update's field in the request; the JSON body's by default
 * @throws {DomainError} invalid_input; limit_exceeded when they name more rows than one push may
 */
export async function checkUpdates(
  listing: PushedListing,
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
    // Only updates within bounds are counted, so that counting is bounded, too.
    if (issues.length === 0) rows += countRows(update);
    if (nth % rowsPerPart === rowsPerPart - 1) await setImmediate();
  }
  if (issues.length > 0) throw new DomainError("invalid_input", { issues });
  if (rows === 0)
    throw new DomainError("invalid_input", { issues: [{ path: ["updates"], message: "No date falls on these weekdays." }] });
  if (rows > maxRowsPerPush) throw new DomainError("limit_exceeded", { limit: "rows", max: maxRowsPerPush });
}

function* faultsOf(
  { kind, currency }: PushedListing,
  known: ReadonlySet<string>,
  bounds: { readonly first: string; readonly last: string },
  update: SupplyUpdate,
): Generator<readonly [field: string, message: string]> {
  if (!known.has(update.unitTypeId)) yield ["unit_type_id", "The listing has no such unit type."];
  if (update.firstDate > update.lastDate) yield ["last_date", "The last date is before the first."];
  // A date in the recent past is refused row by row: it may be yesterday at the place, or a file may be of
  // last month.
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

/** The rest of the message, with the amount that is allowed. */
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
