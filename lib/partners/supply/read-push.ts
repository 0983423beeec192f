/** The progress of a push. */
import type { Db, Tx } from "@/db/client";
import type { SupplyProblem } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import type { Supplier } from "./require-owned-listing";

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

export type PushRow = Omit<Push, "createdAt" | "endedAt"> & { readonly createdAt: string; readonly endedAt: string | null };

export const pushColumns = ({ sql }: Db | Tx) => sql`
  p.id, (select slug from listings l where l.id = p.listing_id) as slug, p.version, p.status, p.rows_total as "rowsTotal",
  p.rows_done as "rowsDone", p.rows_changed as "rowsChanged", p.rows_refused as "rowsRefused", p.problems, p.created_at as "createdAt",
  p.ended_at as "endedAt"`;

export const toPush = ({ createdAt, endedAt, ...row }: PushRow): Push => ({
  ...row,
  createdAt: new Date(createdAt),
  endedAt: endedAt === null ? null : new Date(endedAt),
});

/**
 * @throws {DomainError} not_found, also for a push of another partner
 */
export async function readPush(db: Db, { partnerId, test }: Supplier, id: string): Promise<Push> {
  const [row] = await db.sql<PushRow[]>`
    select ${pushColumns(db)} from supply_pushes p where p.id = ${id} and p.partner_id = ${partnerId} and p.test = ${test}`;
  if (!row) throw new DomainError("not_found", { what: "push" });
  return toPush(row);
}
