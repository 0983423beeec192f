/**
 * Quantities given up of each line before, by percentage, with the amounts refunded for them.
 *
 * A share is rounded, and a guest may give up units one by one. Each refund is the share of everything
 * given up at the same percentage, less the earlier refunds for it. So any grouping of cancellations has
 * the same sum as one cancellation.
 */
import { and, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { type ChangeLine, orderChanges } from "@/db/schema";

import { shareOf } from "./refund-terms";

interface GivenUp {
  readonly valueMinor: bigint;
  readonly backMinor: bigint;
}

/** Sums by reservation and percentage. */
export type EarlierGivenUp = ReadonlyMap<string, GivenUp>;

const nothing: GivenUp = { valueMinor: 0n, backMinor: 0n };
const keyOf = (reservationId: string, percent: number) => `${reservationId} ${percent}`;

/**
 * Reads an order's applied changes. Under the order's lock the result stays true until the transaction ends.
 */
export async function readGivenUp({ orm }: Db | Tx, orderId: string): Promise<EarlierGivenUp> {
  const changes = await orm
    .select({ lines: orderChanges.lines })
    .from(orderChanges)
    .where(and(eq(orderChanges.orderId, orderId), eq(orderChanges.status, "applied")));
  const sums = new Map<string, GivenUp>();
  for (const { reservationId, givenUp } of changes.flatMap(({ lines }) => lines)) {
    if (!givenUp) continue;
    const key = keyOf(reservationId, givenUp.percent);
    const { valueMinor, backMinor } = sums.get(key) ?? nothing;
    sums.set(key, {
      valueMinor: valueMinor + BigInt(givenUp.valueMinor),
      backMinor: backMinor + BigInt(givenUp.backMinor),
    });
  }
  return sums;
}

/**
 * Makes the part of a recorded change that states what was given up, for cancellations and changes. Amounts
 * are in minor units.
 */
export function givenUpOf(
  percent: number,
  valueMinor: bigint,
  backMinor: bigint,
  goneMinor: bigint,
): NonNullable<ChangeLine["givenUp"]> {
  const gone = goneMinor > 0n ? { goneMinor: goneMinor.toString() } : {};
  return { percent, valueMinor: valueMinor.toString(), backMinor: backMinor.toString(), ...gone };
}

/**
 * Computes the refund for giving up this much more of a line.
 * @param valueMinor value of the units or nights given up now, minor units
 * @param percent whole, 0 to 100
 * @returns minor units, never below 0
 */
export function nextShare(earlier: EarlierGivenUp, reservationId: string, valueMinor: bigint, percent: number): bigint {
  const before = earlier.get(keyOf(reservationId, percent)) ?? nothing;
  const backMinor = shareOf(before.valueMinor + valueMinor, percent) - before.backMinor;
  return backMinor > 0n ? backMinor : 0n;
}
