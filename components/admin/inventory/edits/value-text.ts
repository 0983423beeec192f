// Texts of the values of a cell before and after a change. Pure.
import type { SupplyFields } from "@/db/schema";
import { formatMoney } from "@/lib/core/money";
import { fieldNames } from "@/lib/supply/copy";

/** Names of the fields of a row. */
export const fieldLabels: Readonly<Record<keyof SupplyFields, string>> = {
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
  return value === undefined ? "–" : fieldText(name, value, currency, locale);
}

/** Writes a value of a row's field. */
export function fieldText(name: keyof SupplyFields, value: unknown, currency: string, locale: string): string {
  if (name === "priceMinor") return formatMoney({ amountMinor: BigInt(String(value)), currency }, locale);
  return plainText(value);
}

/** Writes a value that is neither a price nor a record. */
export function plainText(value: unknown): string {
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
  return (Object.keys(fieldLabels) as (keyof SupplyFields)[]).flatMap((name) =>
    after[name] === undefined
      ? []
      : [
          {
            name: fieldLabels[name],
            from: valueText(name, before, currency, locale),
            to: valueText(name, after, currency, locale),
          },
        ],
  );
}
