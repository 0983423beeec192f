/** Drafts of the demonstration's listings before they become rows, and helpers that its three kinds share. */
import type { cancellationPolicies, InventoryPlan, listings, unitTypes } from "@/db/schema";
import { derivedId } from "@/lib/core/ids";

/**
 * Namespace of every id of the demonstration: derived ids keep addresses and tests valid when it is loaded
 * again.
 */
const namespace = "3f0b2f52-7c55-4a6e-9f6e-8b7d0c1f4d21";

export const demoId = (name: string): string => derivedId(namespace, name);

export type PolicyRow = Omit<typeof cancellationPolicies.$inferInsert, "createdAt">;

export interface UnitDraft {
  readonly row: typeof unitTypes.$inferInsert;
  readonly plan: InventoryPlan;
}

export interface ListingDraft {
  readonly listing: typeof listings.$inferInsert;
  readonly units: readonly UnitDraft[];
}

const policy = (name: string, ...tiers: (readonly [hoursBefore: number, refundPercent: number])[]): PolicyRow => ({
  id: demoId(`policy/${name}`),
  name,
  tiers: tiers.map(([hoursBefore, refundPercent]) => ({ hoursBefore, refundPercent })),
});

export const policies = {
  flexible: policy("Flexible", [24, 100]),
  moderate: policy("Moderate", [120, 100], [24, 50]),
  strict: policy("Strict", [336, 100], [168, 50]),
  nonRefundable: policy("Non-refundable"),
} as const;

export type PolicyName = keyof typeof policies;

/** Makes a slug: `Hôtel des Petits Ponts, Paris` becomes `hotel-des-petits-ponts-paris`. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Converts a price in euros to minor units of a currency, rounded to its step. */
export function priceIn({ minorPerEuro, roundToMinor }: { minorPerEuro: number; roundToMinor: number }, euros: number): bigint {
  return BigInt(Math.max(1, Math.round((euros * minorPerEuro) / roundToMinor)) * roundToMinor);
}
