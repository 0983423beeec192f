/** The last rehearsal of a sale, for its page and its checklist. */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type RehearsalFigures, type RehearsalOutcome, saleRehearsals } from "@/db/schema";

import type { SaleRef } from "../internal/lock-sale";

export interface Rehearsal {
  /** Slug of its operator's page, which is there until it is thrown away. */
  readonly slug: string;
  readonly visitors: number;
  /** Version of the sale that was rehearsed: a later one was changed since. */
  readonly saleVersion: number;
  readonly startedAt: Date;
  /** Null while it runs. */
  readonly endedAt: Date | null;
  readonly outcome: RehearsalOutcome | null;
  readonly figures: RehearsalFigures | null;
  readonly isDiscarded: boolean;
}

/**
 * Reads the last rehearsal of a sale; its page has required that the reader may see the sale.
 * @param ref of the sale that was rehearsed
 */
export async function readRehearsal({ orm }: Pick<Db, "orm">, { listingId, id }: SaleRef): Promise<Rehearsal | undefined> {
  const [row] = await orm
    .select()
    .from(saleRehearsals)
    .where(and(eq(saleRehearsals.listingId, listingId), eq(saleRehearsals.saleId, id)));
  if (!row) return undefined;
  const { rehearsalSlug: slug, visitors, saleVersion, startedAt, endedAt, outcome, figures, discardedAt } = row;
  return { slug, visitors, saleVersion, startedAt, endedAt, outcome, figures, isDiscarded: discardedAt !== null };
}
