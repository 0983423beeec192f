/** The seller on documents. There is one per installation; listings of partners will have their own. */
import { eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { sellers } from "@/db/schema";
import { env } from "@/lib/core/env";
import { derivedId } from "@/lib/core/ids";

import type { TaxRate } from "./included-tax";

export interface Seller {
  readonly id: string;
  readonly name: string;
  readonly address: readonly string[];
  readonly taxId: string | null;
  readonly prefix: string;
  readonly nextInvoice: number;
  readonly nextCreditNote: number;
}

/** Returns the configured tax that its prices include; undefined where none is. */
export function sellerTax(): TaxRate | undefined {
  const { SELLER_TAX_NAME: name, SELLER_TAX_PERCENT: percent } = env();
  return percent === undefined ? undefined : { name: name ?? "Tax", percent };
}

/** Id of the seller: the venue itself. */
export const houseId = derivedId("6a7c5a0e-52fb-4d2c-9d5e-0d7c3f6b3a11", "the house");

/**
 * Reads and locks the seller until the transaction ends; creates it from the environment on first use, and
 * updates it from there. Its prefix stays, because the given numbers begin with it.
 */
export async function lockSeller({ orm }: Tx): Promise<Seller> {
  const { SELLER_NAME, SELLER_ADDRESS, SELLER_TAX_ID, SELLER_PREFIX } = env();
  const address = SELLER_ADDRESS.split(";")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  // Two statements: an upsert arbitrates on one index only, and two first uses at once collide on the prefix
  // as well as on the id.
  const present = { name: SELLER_NAME, address, taxId: SELLER_TAX_ID ?? null };
  await orm
    .insert(sellers)
    .values({ id: houseId, ...present, prefix: SELLER_PREFIX })
    .onConflictDoNothing();
  const { id, name, address: lines, taxId, prefix, nextInvoice, nextCreditNote } = sellers;
  const [seller] = await orm
    .update(sellers)
    .set(present)
    .where(eq(sellers.id, houseId))
    .returning({ id, name, address: lines, taxId, prefix, nextInvoice, nextCreditNote });
  if (!seller) throw new Error(`the prefix ${SELLER_PREFIX} belongs to another seller: set SELLER_PREFIX to one that is free`);
  return seller;
}
