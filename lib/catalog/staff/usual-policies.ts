/** Usual cancellation terms, of which a new listing can make its policy. Pure. */
import type { PolicyTier } from "@/db/schema";

export const usualPolicies = {
  flexible: { name: "Flexible", tiers: [{ hoursBefore: 24, refundPercent: 100 }] },
  moderate: {
    name: "Moderate",
    tiers: [
      { hoursBefore: 120, refundPercent: 100 },
      { hoursBefore: 24, refundPercent: 50 },
    ],
  },
  strict: { name: "Strict", tiers: [{ hoursBefore: 336, refundPercent: 50 }] },
  not_refundable: { name: "Not refundable", tiers: [] },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly tiers: readonly PolicyTier[] }>>;

export type UsualPolicy = keyof typeof usualPolicies;
