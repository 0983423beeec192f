/** What of a push can be refused before anything is touched: all of it, with a reason for each fault. Pure. */
import type { SupplyUpdate } from "@/db/schema";
import { addDays } from "@/lib/core/dates";
import { DomainError } from "@/lib/core/errors";
import { horizonDays } from "@/lib/inventory/limits";
import { floorToStripe } from "@/lib/payments/amounts";

import { maxRowsPerPush } from "../limits";
import { countRows } from "./expand";
import type { OwnListing } from "./own-listing";

type Issue = { readonly path: readonly (string | number)[]; readonly message: string };

/** Faults that are told of at once. */
const maxIssues = 100;

/** From an update, by its index, and its field to where whoever asks finds that. */
export type PathOf = (update: number, field: string) => readonly (string | number)[];

/**
 * Checks updates against the listing they are for.
 * @param pathOf where whoever asked finds the field of an update; the JSON body's by default
 * @throws {DomainError} invalid_input; limit_exceeded when they name more rows than one push may
 */
export function checkUpdates(
  listing: OwnListing,
  updates: readonly SupplyUpdate[],
  pathOf: PathOf = (update, field) => ["updates", update, field],
): void {
  const known = new Set(listing.units.map(({ id }) => id));
  const lastDate = addDays(listing.today, horizonDays);
  const issues: Issue[] = [];
  for (const [nth, update] of updates.entries()) {
    for (const [field, message] of faultsOf(listing, known, lastDate, update)) {
      if (issues.length < maxIssues) issues.push({ path: pathOf(nth, field), message });
    }
  }
  if (issues.length > 0) throw new DomainError("invalid_input", { issues });
  const rows = countRows(updates);
  if (rows === 0)
    throw new DomainError("invalid_input", { issues: [{ path: ["updates"], message: "No date is among these weekdays." }] });
  if (rows > maxRowsPerPush) throw new DomainError("limit_exceeded", { limit: "rows", max: maxRowsPerPush });
}

function* faultsOf(
  { kind, currency, today }: OwnListing,
  known: ReadonlySet<string>,
  lastDate: string,
  update: SupplyUpdate,
): Generator<readonly [field: string, message: string]> {
  if (!known.has(update.unitTypeId)) yield ["unit_type_id", "The listing has no such unit type."];
  if (update.firstDate > update.lastDate) yield ["last_date", "The last date is before the first."];
  else if (update.lastDate < today) yield ["last_date", `It is over: it is ${today} there.`];
  else if (update.lastDate > lastDate) yield ["last_date", `Dates up to ${lastDate} can be put on sale.`];
  const hasStayRules = [update.minStay, update.maxStay].some((bound) => bound !== undefined && bound !== null);
  if (kind !== "stay" && hasStayRules)
    yield [update.minStay ? "min_stay" : "max_stay", "Only stays have a shortest and a longest."];
  if (update.minStay && update.maxStay && update.minStay > update.maxStay)
    yield ["max_stay", "The longest stay is shorter than the shortest."];
  if (update.priceMinor !== undefined && floorToStripe(BigInt(update.priceMinor), currency) !== BigInt(update.priceMinor))
    yield ["price", `No card can be charged this: amounts of ${currency} are coarser.`];
}
