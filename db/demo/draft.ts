/** What the demonstration is made of before it becomes rows, and what its three kinds share. */
import type { cancellationPolicies, InventoryPlan, listings, unitTypes } from "@/db/schema";
import { derivedId } from "@/lib/core/ids";

/** Everything of the demonstration has an id derived in here, so that addresses and tests stay good when it is loaded again. */
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

/** `Hôtel des Petits Ponts, Paris` becomes `hotel-des-petits-ponts-paris`. */
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

/** A price in euros as minor units of a currency, on a step of it. */
export function priceIn({ minorPerEuro, roundToMinor }: { minorPerEuro: number; roundToMinor: number }, euros: number): bigint {
  return BigInt(Math.max(1, Math.round((euros * minorPerEuro) / roundToMinor)) * roundToMinor);
}
