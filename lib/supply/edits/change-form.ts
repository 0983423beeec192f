/**
 * The form that changes many dates: its fields as they are typed, and the edit that they ask for. Pure.
 */
import { z } from "zod";

import { DomainError } from "@/lib/core/errors";
import { isIsoDate } from "@/lib/core/time/dates";
import { maxAmountLength, maxNights, maxTotal } from "@/lib/inventory/limits";
import { readAmount, tooLargeText } from "@/lib/inventory/read-amount";
import { mostChargeable } from "@/lib/payments/amounts";

import { maxBasisPoints, maxUnitTypesPerOperation } from "../limits";
import type { Edit, EditOperation } from "../schemas";

const date = z.string({ error: "Enter a date." }).refine(isIsoDate, { error: "Enter a date that exists." });
const text = z.string().trim().max(maxAmountLength, { error: "This is too long." }).optional();
const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^[+-]?\d{1,9}$/, { error: "Enter a whole number." })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `Enter a number from ${least} to ${most}.` })
    .optional();
/** Nights, or `none` to remove the bound. */
const bound = z
  .string()
  .trim()
  .toLowerCase()
  .transform((typed) => (typed === "none" ? null : Number(typed)))
  .refine((value) => value === null || (Number.isInteger(value) && value >= 1 && value <= maxNights), {
    error: `Enter nights from 1 to ${maxNights}, or “none”.`,
  })
  .optional();
const onOff = z.enum(["yes", "no"]).optional();

/** Fields of the form; an empty field leaves its value as it is. */
export const changeFormSchema = z.object({
  unit: z
    .array(z.uuid().toLowerCase(), { error: "Choose a unit type." })
    .min(1, { error: "Choose a unit type." })
    .max(maxUnitTypesPerOperation, { error: `Choose at most ${maxUnitTypesPerOperation}.` }),
  first: date,
  last: date,
  weekday: z.array(z.enum(["1", "2", "3", "4", "5", "6", "7"])).optional(),
  totalHow: z.enum(["set", "add"]).optional(),
  totalUnits: whole(-maxTotal, maxTotal),
  priceHow: z.enum(["set", "add", "percent", "round"]).optional(),
  /** An amount in major units, or percents. */
  priceAmount: text,
  /** Step in major units. */
  roundTo: text,
  closed: onOff,
  minStay: bound,
  maxStay: bound,
  closedToArrival: onOff,
  closedToDeparture: onOff,
});

export type ChangeForm = z.output<typeof changeFormSchema>;

/**
 * Makes the edit that the form asks for.
 * @param currency ISO 4217
 * @throws {DomainError} invalid_input with the paths of the form's fields
 */
export function toEdit(form: ChangeForm, currency: string): Edit {
  const { unit, first, last, weekday, minStay, maxStay } = form;
  const operation: Mutable<EditOperation> = { unitTypeIds: [...new Set(unit)], firstDate: first, lastDate: last };
  if (weekday && weekday.length > 0) operation.weekdays = weekday.map(Number);
  const [total, price] = [totalOf(form), priceOf(form, currency)];
  if (total) operation.total = total;
  if (price) operation.price = price;
  for (const name of ["closed", "closedToArrival", "closedToDeparture"] as const)
    if (form[name] !== undefined) operation[name] = form[name] === "yes";
  if (minStay !== undefined) operation.minStay = minStay;
  if (maxStay !== undefined) operation.maxStay = maxStay;
  const said = Object.keys(operation).filter((name) => !range.has(name));
  if (said.length === 0) throw refuse("priceHow", "Choose at least one change.");
  return { kind: "operations", operations: [operation] };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
const range = new Set(["unitTypeIds", "firstDate", "lastDate", "weekdays"]);

function totalOf({ totalHow, totalUnits }: ChangeForm): EditOperation["total"] {
  if (totalHow === undefined && totalUnits === undefined) return undefined;
  if (totalHow === undefined) throw refuse("totalHow", "Choose how the total changes.");
  if (totalUnits === undefined) throw refuse("totalUnits", "Enter the units.");
  if (totalHow === "set" && totalUnits < 0) throw refuse("totalUnits", "A total is 0 or more.");
  return { how: totalHow, units: totalUnits };
}

function priceOf({ priceHow, priceAmount, roundTo }: ChangeForm, currency: string): EditOperation["price"] {
  if (priceHow === undefined && priceAmount === undefined && roundTo === undefined) return undefined;
  if (priceHow === undefined) throw refuse("priceHow", "Choose how the price changes.");
  const step = stepOf(roundTo, currency);
  if (priceHow === "round") {
    if (step.stepMinor === undefined) throw refuse("roundTo", "Enter the step to round to.");
    return { how: "round", stepMinor: step.stepMinor };
  }
  if (priceAmount === undefined)
    throw refuse("priceAmount", priceHow === "percent" ? "Enter the percentage." : "Enter the amount.");
  if (priceHow === "percent") return { how: "percent", basisPoints: basisPointsOf(priceAmount), ...step };
  const amount = priceAmount.replace(/^\+/, "");
  const minor = readAmount(amount, currency);
  if (minor === undefined)
    throw refuse(
      "priceAmount",
      tooLargeText(amount, currency, mostChargeable(currency)) ?? `Enter an amount of ${currency}, such as 120.`,
    );
  if (priceHow === "add") return { how: "add", minor, ...step };
  if (minor.startsWith("-")) throw refuse("priceAmount", "A price is 0 or more.");
  if (step.stepMinor !== undefined) throw refuse("roundTo", "A price that is set is not rounded. Leave this empty.");
  return { how: "set", minor };
}

function stepOf(roundTo: string | undefined, currency: string): { stepMinor?: string } {
  if (roundTo === undefined) return {};
  const step = readAmount(roundTo, currency);
  if (step === undefined || !/^[1-9]/.test(step))
    throw refuse("roundTo", tooLargeText(roundTo, currency, mostChargeable(currency)) ?? "Enter a step such as 5 or 0.50.");
  return { stepMinor: step };
}

/** Reads percents with up to two decimals, as hundredths of a percent. */
function basisPointsOf(typed: string): number {
  const match = /^([+-]?)(\d{1,4})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed);
  const value = match ? Number(`${match[1]}${match[2]}${(match[3] ?? "").padEnd(2, "0")}`) : Number.NaN;
  if (Number.isNaN(value) || value < -10_000 || value > maxBasisPoints)
    throw refuse("priceAmount", `Enter percents from -100 to ${maxBasisPoints / 100}, such as 10 or -7.5.`);
  return value;
}

const refuse = (field: string, message: string) => new DomainError("invalid_input", { issues: [{ path: [field], message }] });

/** Fields of the form by those of its edit, for the faults that the listing finds. */
const formFields: Readonly<Record<string, string>> = {
  unitTypeIds: "unit",
  firstDate: "first",
  lastDate: "last",
  price: "priceAmount",
  total: "totalUnits",
  updates: "weekday",
  edit: "priceHow",
};

/** Maps the path of a fault in the edit to the form's field. */
export function formFieldOf(path: readonly (string | number)[]): string {
  const name = path.findLast((part) => typeof part === "string") ?? "";
  return formFields[name] ?? name;
}
