/** Pushes of a listing as staff see them: edits of staff, their undoing, and pushes of partners. */
import { aliasedTable, and, desc, eq, lt, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { partners, type SupplyProblem, supplyPushes, users } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { maxHistoryPage } from "../limits";

export interface EditRecord {
  readonly id: string;
  /** Version of the rows that it changed. */
  readonly version: number;
  readonly by: "staff" | "partner" | "system";
  /** The name of the account or partner; null for the system, and for an account that is gone. */
  readonly who: string | null;
  readonly status: "running" | "done";
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  /** The first refused rows. */
  readonly problems: readonly SupplyProblem[];
  /** Request of an edit, in summary; null for a partner's push. */
  readonly request: Readonly<Record<string, unknown>> | null;
  /** The edit that it puts back, and the one that put it back. */
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const undoing = aliasedTable(supplyPushes, "undoing");

const columns = {
  id: supplyPushes.id,
  version: supplyPushes.version,
  by: sql<EditRecord["by"]>`case when ${supplyPushes.partnerId} is not null then 'partner'
    when ${supplyPushes.actor} = 'system' then 'system' else 'staff' end`,
  who: sql<string | null>`coalesce(${partners.name}, ${users.name})`,
  status: supplyPushes.status,
  rowsTotal: supplyPushes.rowsTotal,
  rowsDone: supplyPushes.rowsDone,
  rowsChanged: supplyPushes.rowsChanged,
  rowsRefused: supplyPushes.rowsRefused,
  problems: supplyPushes.problems,
  request: supplyPushes.request,
  undoes: supplyPushes.undoes,
  undoneBy: undoing.id,
  createdAt: supplyPushes.createdAt,
  endedAt: supplyPushes.endedAt,
};

const selectEdits = ({ orm }: Db | Tx) =>
  orm
    .select(columns)
    .from(supplyPushes)
    .leftJoin(partners, eq(partners.id, supplyPushes.partnerId))
    .leftJoin(users, eq(supplyPushes.actor, sql`'user:' || ${users.id}`))
    .leftJoin(undoing, eq(undoing.undoes, supplyPushes.id));

/** Finds a push of a listing; undefined where there is none. */
export async function findEdit(db: Db | Tx, listingId: string, id: string): Promise<EditRecord | undefined> {
  const [edit] = await selectEdits(db).where(and(eq(supplyPushes.id, id), eq(supplyPushes.listingId, listingId)));
  return edit;
}

/**
 * Reads a push of a listing.
 * @throws {DomainError} not_found
 */
export async function readEdit(
  db: Db | Tx,
  actor: StaffActor | SystemActor,
  listingId: string,
  id: string,
): Promise<EditRecord> {
  requirePermission(actor, "rates.read", [listingId], "listing");
  const edit = await findEdit(db, listingId, id);
  if (!edit) throw new DomainError("not_found", { what: "edit" });
  return edit;
}

/**
 * Lists the pushes of a listing that are kept, newest first.
 * @param beforeVersion the version of the last push of the page before
 * @returns at most a page
 * @throws {DomainError} not_found for an actor who may not see the listing's inventory
 */
export async function listEdits(
  db: Db,
  actor: StaffActor | SystemActor,
  listingId: string,
  { beforeVersion, limit = maxHistoryPage }: { readonly beforeVersion?: number; readonly limit?: number } = {},
): Promise<EditRecord[]> {
  requirePermission(actor, "rates.read", [listingId], "listing");
  const earlier = beforeVersion === undefined ? undefined : lt(supplyPushes.version, beforeVersion);
  return selectEdits(db)
    .where(and(eq(supplyPushes.listingId, listingId), earlier))
    .orderBy(desc(supplyPushes.version))
    .limit(Math.min(limit, maxHistoryPage));
}
