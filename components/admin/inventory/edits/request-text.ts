// Texts of what an edit asks for, for its preview and for the list of edits. Pure.
import { dateTimeFormat } from "@/lib/core/locale";
import { formatMoney } from "@/lib/core/money";
import { formatDateRange } from "@/lib/core/time/dates";
import { fieldNames, rowsText, seasonText } from "@/lib/supply/copy";
import { cellFields } from "@/lib/supply/format";

import type { GridListing } from "../types";
import { plainText } from "./value-text";

/** Summary of an edit's request (lib/supply/edits/summarise-edit.ts). */
export type Summary = Readonly<Record<string, unknown>>;

/** The listing that an edit is of, as far as a text names it. */
export type NamedListing = Pick<GridListing, "units" | "currency">;

interface Where {
  readonly unitTypes?: number;
  readonly unitTypeIds?: readonly string[];
  readonly firstDate?: string;
  readonly lastDate?: string;
  readonly weekdays?: readonly number[];
}

interface Amount {
  readonly how: string;
  readonly units?: number;
  readonly minor?: string;
  readonly basisPoints?: number;
  readonly stepMinor?: string;
}

/** Says what an edit asks for: "Price by 10% (Double room and Suite, 1–31 Jan 2027, Sat and Sun)". */
export function requestText(request: Summary | null, listing: NamedListing, locale: string): string {
  if (request === null) return "Push of a partner";
  const kind = request["kind"];
  const season = seasonText(request);
  if (kind === "undo" || kind === "redo")
    return `${kind === "undo" ? "Undo" : "Redo"} of ${editText(request["edit"])}${season ? `: ${season}` : ""}`;
  if (kind === "season") return season ? `S${season.slice(1)}` : `Season “${plainText(request["name"])}”`;
  const operations = Array.isArray(request["operations"]) ? (request["operations"] as readonly Summary[]) : [];
  if (operations.length > 0) return operations.map((operation) => operationText(operation, listing, locale)).join("; ");
  const fields = Array.isArray(request["fields"]) ? (request["fields"] as readonly string[]) : [];
  const names = cellFields.filter((field) => fields.includes(field === "price" ? "priceMinor" : field));
  const what = names.length === 0 ? "" : `: ${names.map((field) => fieldNames[field]).join(", ")}`;
  return `${rowsText(Number(request["cells"] ?? 0))} in the grid${what}${whereText(request, listing, locale)}`;
}

/** @param version of the edit that is put back; absent with undoings of before this was kept */
const editText = (version: unknown): string => (typeof version === "number" ? `edit ${version}` : "an earlier edit");

function operationText(operation: Summary, listing: NamedListing, locale: string): string {
  const { currency } = listing;
  const money = (minor: string | undefined) => formatMoney({ amountMinor: BigInt(minor ?? "0"), currency }, locale);
  const parts: string[] = [];
  const [total, price] = [operation["total"], operation["price"]] as [Amount | undefined, Amount | undefined];
  if (total) parts.push(`Total ${total.how === "set" ? "to" : "by"} ${total.units}`);
  if (price) parts.push(`Price ${priceWords(price, money)}`);
  for (const name of ["closed", "closedToArrival", "closedToDeparture", "minStay", "maxStay"] as const) {
    const value = operation[name];
    if (value !== undefined) parts.push(`${fieldNames[name]}: ${plainText(value)}`);
  }
  return `${parts.join(", ")}${whereText(operation, listing, locale)}`;
}

function priceWords({ how, minor, basisPoints = 0, stepMinor }: Amount, money: (minor: string | undefined) => string): string {
  const rounded = stepMinor === undefined ? "" : `, rounded to ${money(stepMinor)}`;
  if (how === "set") return `to ${money(minor)}`;
  if (how === "add") return `by ${money(minor)}${rounded}`;
  return how === "percent" ? `by ${basisPoints / 100}%${rounded}` : `rounded to ${money(stepMinor)}`;
}

/** Writes a range of dates with plain spaces: server and browser choose different narrow ones. */
const rangeText = (first: string, last: string, locale: string) =>
  formatDateRange(first, last, locale, "whole").replaceAll(/\s/g, " ");

/** Names unit types, dates and weekdays, in brackets; the empty text for a summary without them. */
function whereText(
  { unitTypes, unitTypeIds = [], firstDate, lastDate, weekdays = [] }: Where,
  listing: NamedListing,
  locale: string,
) {
  const known = unitTypeIds.flatMap((wanted) => listing.units.find(({ id }) => id === wanted)?.name ?? []);
  const others = (unitTypes ?? 0) - known.length;
  const more = others === 0 ? [] : [`${others}${known.length > 0 ? " more" : ""} ${others === 1 ? "unit type" : "unit types"}`];
  const parts = [
    listed.format([...known, ...more]),
    firstDate === undefined || lastDate === undefined ? "" : rangeText(firstDate, lastDate, locale),
    listed.format(weekdayNames(weekdays, locale)),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Says what the undoing of an edit does, for its button. */
export function undoingText(
  version: number,
  request: Summary | null,
): { readonly verb: "Undo" | "Redo"; readonly what: string } {
  return request?.["kind"] === "undo"
    ? { verb: "Redo", what: editText(request["edit"]) }
    : { verb: "Undo", what: editText(version) };
}

/**
 * Names weekdays in short.
 * @param weekdays ISO numbers, Monday is 1
 */
export function weekdayNames(weekdays: readonly number[], locale: string): string[] {
  const format = dateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  // 2027-02-01 is a Monday.
  return weekdays.map((nth) => format.format(Date.parse(`2027-02-0${nth}`)));
}
