/** `createSale`: a new sale of a listing, planned by an operator. */
import { eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { listings, type SaleLane, sales } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { newDrawSecret } from "./begin-run";
import { auditSubject } from "./change-sale";
import { lockListingStep, nextRunStep } from "./internal/lock-sale";
import { emptyRoom, toPlannedColumns } from "./internal/plan-row";
import { refuseOverlapStep } from "./internal/refuse-overlap";
import { planLanes, toSlug } from "./lanes";
import { maxSlugLength, maxSlugTries } from "./limits";
import { invalidateSales } from "./sale-cache";
import { planTimes } from "./schedule";
import type { SalePlan } from "./schemas";

interface NewSale {
  /** Slug of the listing. */
  readonly listing: string;
  readonly plan: SalePlan;
  /** Lanes of the sale that this one is a copy of: a lane keeps its code where the plan has none. */
  readonly lanesOf?: readonly SaleLane[] | undefined;
}

/**
 * Creates a sale. From its announcement on, which is now, the listing is sold to visitors of the sale alone.
 * @returns the sale's slug, which is a part of its room's address and never changes
 * @throws {DomainError} `not_found`; `forbidden` for an actor who may see the listing's sales and not
 * operate them; `invalid_input` with an issue at each field that is wrong
 */
export async function createSale(
  db: Db,
  { listing, plan, lanesOf }: NewSale,
  actor: StaffActor | SystemActor,
): Promise<{ readonly id: string; readonly slug: string }> {
  const [found] = await db.orm
    .select({ id: listings.id, isTest: listings.test, isActive: listings.active })
    .from(listings)
    .where(eq(listings.slug, listing));
  if (!found || found.isTest) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "sales.operate", [found.id], "listing");
  if (!found.isActive) throw new DomainError("invalid_input", { issues: [{ path: [], message: inactiveText }] });
  const listingId = found.id;
  const id = newId();
  return inTransaction(db, async (tx) => {
    const { zone, nowMs } = await lockListingStep(tx, listingId);
    const times = plan.schedule === "dated" ? planTimes(plan, { zone, nowMs }) : undefined;
    await refuseOverlapStep(tx, { listingId, id, zone, times });
    const lanes = planLanes(plan.lanes, lanesOf);
    const run = await nextRunStep(tx, listingId);
    const columns = { ...toPlannedColumns(plan, times, lanes), ...emptyRoom(lanes), epoch: run, runEpoch: run };
    const slug = await insertStep(tx, { listingId, id, drawSecret: newDrawSecret(), ...columns });
    const data = { version: 1, slug, ...times };
    await recordAudit(tx, { actor, action: "sale.create", subject: auditSubject(id), data });
    tx.afterCommit(invalidateSales);
    return { id, slug };
  });
}

const inactiveText = "Guests no longer see this listing, so nothing of it can be sold.";

/** Inserts the row under the first slug that is free: the name's, with a number after it where need be. */
async function insertStep({ orm }: Tx, values: Omit<typeof sales.$inferInsert, "slug">): Promise<string> {
  const text = toSlug(values.name, "sale", maxSlugLength);
  // The page of a new sale has this address beside those of sales.
  const base = text === "new" ? "new-sale" : text;
  for (let nth = 1; nth <= maxSlugTries; nth += 1) {
    const slug = nth === 1 ? base : `${base}-${nth < maxSlugTries ? nth : values.id.slice(0, 8)}`;
    const inserted = await orm
      .insert(sales)
      .values({ ...values, slug })
      .onConflictDoNothing({ target: sales.slug })
      .returning({ slug: sales.slug });
    if (inserted.length > 0) return slug;
  }
  throw new DomainError("limit_exceeded", { limit: "sales of one name", max: maxSlugTries });
}
