/** The fields of the form that changes many dates, as it was sent: its preview is confirmed with the same. */
import type { ChangeForm } from "@/lib/supply/edits/change-form";

/** @returns names and values, lists as one pair a value; empty fields are absent */
export function formFields({ listingId, ...form }: ChangeForm & { readonly listingId: string }): [string, string][] {
  const { unit, weekday = [], minStay, maxStay } = form;
  const single = ["first", "last", "totalHow", "totalUnits", "priceHow", "priceAmount", "roundTo", "closed"] as const;
  const rules = ["closedToArrival", "closedToDeparture"] as const;
  const pairs = [...single, ...rules].flatMap((name): [string, string][] =>
    form[name] === undefined ? [] : [[name, String(form[name])]],
  );
  const bounds = Object.entries({ minStay, maxStay }).flatMap(([name, nights]): [string, string][] =>
    nights === undefined ? [] : [[name, nights === null ? "none" : String(nights)]],
  );
  return [
    ["listingId", listingId],
    ...unit.map((value): [string, string] => ["unit[]", value]),
    ...weekday.map((value): [string, string] => ["weekday[]", value]),
    ...pairs,
    ...bounds,
  ];
}
