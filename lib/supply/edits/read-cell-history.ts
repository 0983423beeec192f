/**
 * `readCellHistory`: the changes of one row of the inventory, newest first, each with its time, the values
 * before and after, its push and the actor.
 *
 * Raw SQL: a recursive query along the versions of the row.
 */
import type { Db } from "@/db/client";
import type { SupplyFields } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { maxHistoryPage } from "../limits";

export interface CellChange {
  readonly version: number;
  /** Version of the row before; null for a push that put the date on sale. */
  readonly previousVersion: number | null;
  /** RFC 3339. */
  readonly at: string;
  /** The changed values; before is null for a push that put the date on sale. Prices in minor units. */
  readonly before: SupplyFields | null;
  readonly after: SupplyFields;
  readonly pushId: string;
  readonly by: "staff" | "partner" | "system";
  /** The name of the account or partner; null for the system, and for an account that is gone. */
  readonly who: string | null;
  /** The edit that this one puts back. */
  readonly undoes: string | null;
}

export interface CellHistory {
  readonly changes: readonly CellChange[];
  /**
   * State before the last of the changes: the row as its plan made it (`season`), none because a `push` made
   * the row, `earlier` changes on another page, or changes that are kept no longer (`pruned`).
   */
  readonly origin: "season" | "push" | "earlier" | "pruned";
}

export interface CellRequest {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly date: IsoDate;
  /** `previousVersion` of the last change of the page before; the row's version when absent. */
  readonly fromVersion?: number;
  /** Changes of a page. */
  readonly limit?: number;
}

/** Version of a row that a plan has made and no push has changed. */
const plannedVersion = 1;

/**
 * Reads a page of a cell's history.
 * @throws {DomainError} not_found, also for a cell that is not on sale and for an actor who may not see the
 *   listing's inventory
 */
export async function readCellHistory(db: Db, actor: StaffActor | SystemActor, request: CellRequest): Promise<CellHistory> {
  const { listingId, unitTypeId, date, fromVersion, limit = maxHistoryPage } = request;
  requirePermission(actor, "rates.read", [listingId], "listing");
  const size = Math.min(limit, maxHistoryPage);
  const [row] = await db.sql<{ version: number }[]>`
    select version from inventory where listing_id = ${listingId} and unit_type_id = ${unitTypeId} and date = ${date}`;
  if (!row) throw new DomainError("not_found", { what: "cell" });
  const first = Math.min(fromVersion ?? row.version, row.version);
  const changes = await db.sql<CellChange[]>`
    with recursive chain as (
      select c.*, 1 as nth from inventory_changes c
      where c.listing_id = ${listingId} and c.version = ${first} and c.unit_type_id = ${unitTypeId} and c.date = ${date}
      union all
      select c.*, p.nth + 1 from chain p
      join inventory_changes c on c.listing_id = ${listingId} and c.version = p.previous_version and c.unit_type_id = ${unitTypeId}
        and c.date = ${date}
      where p.nth < ${size} and p.previous_version < p.version
    )
    select c.version, c.previous_version as "previousVersion",
      to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, c.before, c.after,
      s.id as "pushId", case when s.partner_id is not null then 'partner' when s.actor = 'system' then 'system' else 'staff' end as by,
      coalesce(p.name, u.name) as who, s.undoes
    from chain c
    join supply_pushes s on s.listing_id = ${listingId} and s.version = c.version
    left join partners p on p.id = s.partner_id
    left join users u on s.actor = 'user:' || u.id
    order by c.version desc`;
  return { changes, origin: originOf(first, changes, size) };
}

function originOf(first: number, changes: readonly CellChange[], size: number): CellHistory["origin"] {
  const last = changes.at(-1);
  const before = last ? last.previousVersion : first;
  if (before === null) return "push";
  if (before <= plannedVersion) return "season";
  return changes.length === size ? "earlier" : "pruned";
}
