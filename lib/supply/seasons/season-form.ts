/** The form of a season: its fields as they are typed, and the season that they ask for. Pure. */
import { z } from "zod";

import type { PlanOpening } from "@/db/schema";
import { isIsoDate, nightsBetween } from "@/lib/core/time/dates";
import { maxAmountLength, maxSeasonDays, maxTotal } from "@/lib/inventory/limits";
import { readAmount, tooLargeText } from "@/lib/inventory/read-amount";
import { mostChargeable } from "@/lib/payments/amounts";

import { maxSeasonNameLength } from "../limits";

const date = z.string({ error: "Enter a date." }).refine(isIsoDate, { error: "Enter a date that exists." });

/** Numbers of a list of checkboxes; each once, and none where all are chosen. */
const numbers = (most: number) =>
  z
    .array(z.coerce.number().int().min(1).max(most))
    .optional()
    .transform((list) => {
      const chosen = [...new Set(list)].toSorted((one, other) => one - other);
      return chosen.length === 0 || chosen.length === most ? undefined : chosen;
    });

/** The form's fields; the price is in major units of the listing's currency. */
export const seasonFormSchema = z.object({
  /** Absent for a new season. */
  season: z.uuid().toLowerCase().optional(),
  name: z
    .string({ error: "Enter a name." })
    .trim()
    .min(1, { error: "Enter a name." })
    .max(maxSeasonNameLength, { error: `Use at most ${maxSeasonNameLength} characters.` }),
  first: date,
  last: date,
  weekday: numbers(7),
  month: numbers(12),
  total: z
    .string({ error: "Enter the units." })
    .trim()
    .regex(/^\d+$/, { error: "Enter a whole number of units, 0 or more." })
    .transform(Number)
    .refine((units) => units <= maxTotal, { error: `Enter at most ${maxTotal} units.` }),
  price: z.string({ error: "Enter a price." }).trim().max(maxAmountLength, { error: "This is too long." }),
});

export type SeasonForm = z.output<typeof seasonFormSchema>;

/** Messages by field; empty where there is no fault. */
export type SeasonFaults = Readonly<Record<string, readonly string[]>>;

/**
 * Makes the season that a form asks for.
 * @param id of a new season
 * @param currency ISO 4217
 * @param today at the listing's place
 * @returns the season, or its faults by field
 */
export function toSeason(
  form: SeasonForm,
  { id, currency, today }: { readonly id: string; readonly currency: string; readonly today: string },
): { readonly season: PlanOpening } | { readonly faults: SeasonFaults } {
  const { season = id, name, first, last, weekday, month, total } = form;
  const priceMinor = readAmount(form.price, currency);
  const faults: Record<string, string[]> = {};
  if (priceMinor === undefined || priceMinor.startsWith("-"))
    faults["price"] = [
      tooLargeText(form.price, currency, mostChargeable(currency)) ??
        `Enter a price in ${currency} that is 0 or more, such as 120.`,
    ];
  if (last < first) faults["last"] = ["The last date is before the first."];
  else if (last < today) faults["last"] = ["The season is over already."];
  else if (nightsBetween(first, last) >= maxSeasonDays || nightsBetween(today, last) >= maxSeasonDays)
    faults["last"] = ["A season ends within 3 years from its first date and from today."];
  if (priceMinor === undefined || Object.keys(faults).length > 0) return { faults };
  const days = { ...(weekday ? { weekdays: weekday } : {}), ...(month ? { months: month } : {}) };
  return { season: { id: season, name, firstDate: first, lastDate: last, ...days, total, priceMinor } };
}
