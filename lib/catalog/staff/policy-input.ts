/** The form of a new cancellation policy. */
import { z } from "zod";

import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { idSchema } from "@/lib/core/validation/id-schema";

import { maxPolicyDays, maxPolicyNameLength, maxPolicyTiers } from "./limits";
import { seenListing } from "./listing-input";

const whole = (text: string | undefined, least: number, most: number) =>
  text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;

/** One step; a step without both numbers is left out. */
const tier = z
  .object({
    before: z.string().trim().optional(),
    unit: z.enum(["hours", "days"], { error: invalidFormMessage }),
    percent: z.string().trim().optional(),
  })
  .transform(({ before, unit, percent }, context) => {
    if (before === undefined && percent === undefined) return undefined;
    const perUnit = unit === "days" ? 24 : 1;
    const time = whole(before, 0, (maxPolicyDays * 24) / perUnit);
    const refundPercent = whole(percent, 1, 100);
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (time === undefined) refuse("before", `Enter a whole number, at most ${maxPolicyDays} days.`);
    if (refundPercent === undefined) refuse("percent", "Enter whole percents from 1 to 100.");
    return time === undefined || refundPercent === undefined ? z.NEVER : { hoursBefore: time * perUnit, refundPercent };
  });

const tiers = z
  .array(tier, { error: invalidFormMessage })
  .max(maxPolicyTiers, { error: invalidFormMessage })
  .transform((rows) => rows.filter((row) => row !== undefined).toSorted((one, other) => other.hoursBefore - one.hoursBefore))
  .superRefine((rows, context) => {
    for (const [nth, row] of rows.entries()) {
      const earlier = rows[nth - 1];
      if (earlier?.hoursBefore === row.hoursBefore)
        context.addIssue({ code: "custom", message: "Two steps end at the same time. Leave one of them out." });
      else if (earlier && earlier.refundPercent <= row.refundPercent)
        context.addIssue({ code: "custom", message: "A later step gives less than an earlier one. Check the percents." });
    }
  });

export const newPolicySchema = z.object({
  ...seenListing,
  name: z
    .string({ error: "Enter a name." })
    .trim()
    .min(1, { error: "Enter a name." })
    .max(maxPolicyNameLength, { error: `Use at most ${maxPolicyNameLength} characters.` }),
  tiers,
});

export type NewPolicy = z.output<typeof newPolicySchema>;

export const replacePolicySchema = z.object({ ...seenListing, policyId: idSchema(invalidFormMessage) });
