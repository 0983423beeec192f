// Texts of the values in the history of a cell, and of what an edit asked for. Pure.
import type { SupplyFields } from "@/db/schema";
import { formatMoney } from "@/lib/core/money";
import { fieldNames, rowsText } from "@/lib/supply/copy";

const labels: Readonly<Record<keyof SupplyFields, string>> = {
  total: fieldNames.total,
  priceMinor: fieldNames.price,
  closed: fieldNames.closed,
  minStay: fieldNames.minStay,
  maxStay: fieldNames.maxStay,
  closedToArrival: fieldNames.closedToArrival,
  closedToDeparture: fieldNames.closedToDeparture,
};

function valueText(name: keyof SupplyFields, values: SupplyFields | null, currency: string, locale: string): string {
  const value = values?.[name];
  if (value === undefined) return "–";
  if (name === "priceMinor") return formatMoney({ amountMinor: BigInt(String(value)), currency }, locale);
  return plainText(value);
}

/** Writes a value that is neither a price nor a record. */
function plainText(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" || typeof value === "string" ? String(value) : "none";
}

export interface ChangedValue {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Lists the changed values of a row. */
export function changedValues(
  { before, after }: { readonly before: SupplyFields | null; readonly after: SupplyFields },
  currency: string,
  locale: string,
): ChangedValue[] {
  return (Object.keys(labels) as (keyof SupplyFields)[]).flatMap((name) =>
    after[name] === undefined
      ? []
      : [{ name: labels[name], from: valueText(name, before, currency, locale), to: valueText(name, after, currency, locale) }],
  );
}

type Summary = Readonly<Record<string, unknown>>;
type Amount = {
  readonly how: string;
  readonly units?: number;
  readonly minor?: string;
  readonly basisPoints?: number;
  readonly stepMinor?: string;
};

/** Says what an edit asked for: "Price +10%, 6 unit types, 2027-01-01 to 2027-01-31". */
export function requestText(request: Summary | null, currency: string, locale: string): string {
  if (request === null) return "Push of a partner";
  if (request["kind"] === "undo") return "Undo";
  if (request["kind"] === "season") return `Season “${plainText(request["name"])}”`;
  const operations = Array.isArray(request["operations"]) ? (request["operations"] as readonly Summary[]) : [];
  if (operations.length === 0) return `${rowsText(Number(request["cells"] ?? 0))} in the grid`;
  return operations.map((operation) => operationText(operation, currency, locale)).join("; ");
}

function operationText(operation: Summary, currency: string, locale: string): string {
  const money = (minor: string | undefined) => formatMoney({ amountMinor: BigInt(minor ?? "0"), currency }, locale);
  const parts: string[] = [];
  const [total, price] = [operation["total"], operation["price"]] as [Amount | undefined, Amount | undefined];
  if (total) parts.push(`Total ${total.how === "set" ? "to" : "by"} ${total.units}`);
  if (price) parts.push(`Price ${priceWords(price, money)}`);
  for (const name of ["closed", "closedToArrival", "closedToDeparture", "minStay", "maxStay"] as const) {
    const value = operation[name];
    if (value !== undefined) parts.push(`${fieldNames[name]}: ${plainText(value)}`);
  }
  const { firstDate, lastDate, unitTypes } = operation as { firstDate?: string; lastDate?: string; unitTypes?: number };
  return `${parts.join(", ")} (${unitTypes === 1 ? "1 unit type" : `${unitTypes} unit types`}, ${firstDate} to ${lastDate})`;
}

function priceWords({ how, minor, basisPoints = 0, stepMinor }: Amount, money: (minor: string | undefined) => string): string {
  const rounded = stepMinor === undefined ? "" : `, rounded to ${money(stepMinor)}`;
  if (how === "set") return `to ${money(minor)}`;
  if (how === "add") return `by ${money(minor)}${rounded}`;
  return how === "percent" ? `by ${basisPoints / 100}%${rounded}` : `rounded to ${money(stepMinor)}`;
}
