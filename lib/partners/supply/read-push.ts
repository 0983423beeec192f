/** The progress of a push. */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, type SupplyProblem, supplyPushes } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";

export interface Push {
  readonly id: string;
  readonly slug: string;
  /** Version of the rows that it changed. */
  readonly version: number;
  readonly status: "running" | "done";
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  /** The first refused rows. */
  readonly problems: readonly SupplyProblem[];
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/**
 * @throws {DomainError} not_found, also for a push of another partner
 */
export async function readPush(db: Db, { partnerId, test }: PartnerActor, id: string): Promise<Push> {
  const [push] = await db.orm
    .select({
      id: supplyPushes.id,
      slug: listings.slug,
      version: supplyPushes.version,
      status: supplyPushes.status,
      rowsTotal: supplyPushes.rowsTotal,
      rowsDone: supplyPushes.rowsDone,
      rowsChanged: supplyPushes.rowsChanged,
      rowsRefused: supplyPushes.rowsRefused,
      problems: supplyPushes.problems,
      createdAt: supplyPushes.createdAt,
      endedAt: supplyPushes.endedAt,
    })
    .from(supplyPushes)
    .innerJoin(listings, eq(listings.id, supplyPushes.listingId))
    .where(and(eq(supplyPushes.id, id), eq(supplyPushes.partnerId, partnerId), eq(supplyPushes.test, test)));
  if (!push) throw new DomainError("not_found", { what: "push" });
  return push;
}
