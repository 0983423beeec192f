/** The forms of a listing's unit types. */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { maxAmountLength, maxGuests, maxQuantity } from "@/lib/inventory/limits";

import { maxUnitDescriptionLength, maxUnitNameLength } from "./limits";
import { seenListing } from "./listing-input";

const whole = (most: number) => {
  const error = `Enter a whole number from 1 to ${most}.`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(most, { error });
};

const values = {
  name: z
    .string({ error: "Enter a name." })
    .trim()
    .min(1, { error: "Enter a name." })
    .max(maxUnitNameLength, { error: `Use at most ${maxUnitNameLength} characters.` }),
  description: z
    .string()
    .trim()
    .max(maxUnitDescriptionLength, { error: `Use at most ${maxUnitDescriptionLength} characters.` })
    .default(""),
  /** In major units of the listing's currency, as it was typed. */
  basePrice: z.string({ error: "Enter a price." }).trim().max(maxAmountLength, { error: "This is too long." }),
  maxOccupancy: whole(maxGuests),
  maxPerOrder: whole(maxQuantity),
  /** Confirms a price of 0. */
  free: z.literal("yes", { error: invalidFormMessage }).optional(),
};

const seenUnit = { ...seenListing, unitTypeId: idSchema(invalidFormMessage) };

export const newUnitSchema = z.object({ ...seenListing, ...values });
export const editUnitSchema = z.object({ ...seenUnit, ...values });
export const moveUnitSchema = z.object({
  ...seenUnit,
  to: z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage }).min(0, { error: invalidFormMessage }),
});
export const retireUnitSchema = z.object({
  ...seenUnit,
  retired: z.enum(["yes", "no"], { error: invalidFormMessage }),
});

export type NewUnit = z.output<typeof newUnitSchema>;
export type UnitEdit = z.output<typeof editUnitSchema>;
