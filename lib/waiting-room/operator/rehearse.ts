/** A rehearsal by the slug of its sale: begun, and thrown away. */
import { type Db, mainDb } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { createRehearsal } from "@/lib/sales/rehearsal/create-rehearsal";
import { discardRehearsal } from "@/lib/sales/rehearsal/discard-rehearsal";
import { readRehearsal } from "@/lib/sales/rehearsal/read-rehearsal";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { findSaleBySlug } from "@/lib/sales/sale-cache";
import type { StaffActor } from "@/lib/staff/actor";

import { forgetRoom } from "../redis/forget-room";
import { isRedisAvailable } from "../redis/redis-circuit";
import { invalidateStatus } from "../status/read-status";

/**
 * Begins a rehearsal of a planned sale.
 * @param visitors of its crowd
 * @returns slug of the rehearsal's page
 * @throws {DomainError} as {@link createRehearsal}; `invalid_state` with `away` while Redis does not answer
 */
export async function rehearse(
  slug: string,
  { visitors, actor }: { readonly visitors: number; readonly actor: StaffActor },
  db: Db = mainDb(),
): Promise<{ readonly slug: string }> {
  const { sale } = await readSaleForStaff(db, slug, actor, "sales.operate");
  if (!isRedisAvailable()) throw new DomainError("invalid_state", { state: "away" });
  return createRehearsal(db, sale, { visitors, actor });
}

/**
 * Throws away the rehearsal of a sale.
 * @param slug of the sale that was rehearsed
 * @throws {DomainError} as {@link discardRehearsal}; `invalid_state` with `gone` where there is none any more
 */
export async function throwRehearsalAway(slug: string, actor: StaffActor, db: Db = mainDb()): Promise<void> {
  const { sale } = await readSaleForStaff(db, slug, actor, "sales.operate");
  const rehearsal = await readRehearsal(db, sale);
  if (!rehearsal || rehearsal.isDiscarded) throw new DomainError("invalid_state", { state: "gone" });
  const { sale: room } = await findSaleBySlug(rehearsal.slug, db, "staff");
  await discardRehearsal(db, sale, { actor });
  invalidateStatus(rehearsal.slug);
  if (room) await forgetRoom(room);
}
