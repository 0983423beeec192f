/** Edits of the inventory as forms and the grid send them. Free of server imports. */
import { z } from "zod";

import { isIsoDate } from "@/lib/core/time/dates";
import { maxNights, maxPriceMinor, maxTotal } from "@/lib/inventory/limits";

import { maxBasisPoints, maxCellsPerEdit, maxOperationsPerEdit, maxUnitTypesPerOperation } from "./limits";

const idSchema = z.uuid().toLowerCase();
const dateSchema = z.string().refine(isIsoDate, { error: "This must be a date that exists." });

/** Decimal count of minor units within the bounds of a price. */
const minorSchema = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern, { error: "This must be a whole number of minor units." })
    .refine((text) => Math.abs(Number(text)) <= maxPriceMinor, { error: "This price is too high." });
const priceSchema = minorSchema(/^\d{1,13}$/);
const stepSchema = minorSchema(/^[1-9]\d{0,12}$/);

const stayBoundSchema = z.int().min(1).max(maxNights).nullable().optional();
const restrictions = {
  closed: z.boolean().optional(),
  /** Nights; null removes the bound. */
  minStay: stayBoundSchema,
  maxStay: stayBoundSchema,
  closedToArrival: z.boolean().optional(),
  closedToDeparture: z.boolean().optional(),
};

/** Each field is on its own: an absent one stays as it is. */
export const editOperationSchema = z.strictObject({
  unitTypeIds: z.array(idSchema).min(1).max(maxUnitTypesPerOperation),
  firstDate: dateSchema,
  /** Inclusive. */
  lastDate: dateSchema,
  /** ISO weekdays, 1 Monday to 7 Sunday; every day when absent. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  total: z
    .discriminatedUnion("how", [
      z.strictObject({ how: z.literal("set"), units: z.int().min(0).max(maxTotal) }),
      z.strictObject({ how: z.literal("add"), units: z.int().min(-maxTotal).max(maxTotal) }),
    ])
    .optional(),
  /** Amounts in minor units; a price is rounded to the nearest multiple of the step, halves up. */
  price: z
    .discriminatedUnion("how", [
      z.strictObject({ how: z.literal("set"), minor: priceSchema }),
      z.strictObject({ how: z.literal("add"), minor: minorSchema(/^-?\d{1,13}$/), stepMinor: stepSchema.optional() }),
      z.strictObject({
        how: z.literal("percent"),
        /** Change in hundredths of a percent: 1,000 makes 110 of 100. */
        basisPoints: z.int().min(-10_000).max(maxBasisPoints),
        stepMinor: stepSchema.optional(),
      }),
      z.strictObject({ how: z.literal("round"), stepMinor: stepSchema }),
    ])
    .optional(),
  ...restrictions,
});

export const editCellSchema = z.strictObject({
  unitTypeId: idSchema,
  date: dateSchema,
  total: z.int().min(0).max(maxTotal).optional(),
  priceMinor: priceSchema.optional(),
  ...restrictions,
});

/**
 * An edit: operations, each on the result of the one before, or cells with their values. `ifUnchangedSince`
 * is the version of the grid that its editor saw.
 */
export const editSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("operations"),
    operations: z.array(editOperationSchema).min(1).max(maxOperationsPerEdit),
    ifUnchangedSince: z.int().min(0).optional(),
  }),
  z.strictObject({
    kind: z.literal("cells"),
    cells: z.array(editCellSchema).min(1).max(maxCellsPerEdit),
    ifUnchangedSince: z.int().min(0).optional(),
  }),
]);

export type EditOperation = z.output<typeof editOperationSchema>;
export type EditCell = z.output<typeof editCellSchema>;
export type Edit = z.output<typeof editSchema>;
