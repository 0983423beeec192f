/**
 * Search for a guest's order by staff, and correction of the address its messages go to. For the venue; never
 * for a guest's request.
 */
import { and, desc, eq, ne } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { orders } from "@/db/schema";
import { emailKey } from "@/lib/core/validation/email-address";
import { DomainError } from "@/lib/core/errors";
import { maskEmail } from "@/lib/core/validation/mask-email";
import { isSameEmail } from "@/lib/core/validation/same-email";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { orderCodeSchema } from "../schemas";
import { isOrderIn, requireOrderPermission } from "../staff-access";

const maxFound = 20;

const columns = {
  id: orders.id,
  code: orders.code,
  status: orders.status,
  contactName: orders.contactName,
  contactEmail: orders.contactEmail,
  createdAt: orders.createdAt,
};

export type FoundOrder = Pick<typeof orders.$inferSelect, keyof typeof columns>;

/**
 * Finds orders for staff.
 * @param text a confirmation code, in any case, or an e-mail address
 * @param listingId limits the orders to those with a line there
 * @returns those that the actor may see, the latest first, at most twenty; a partner's orders are left out,
 * because only the partner corrects them
 */
export async function findOrdersForStaff(db: Db, text: string, actor: StaffActor, listingId?: string): Promise<FoundOrder[]> {
  const { data: code } = orderCodeSchema.safeParse(text);
  const asked = code === undefined ? isSameEmail(orders.contactEmail, text.trim()) : eq(orders.code, code);
  const scope = narrowScope(listingScope(actor, "orders.read"), listingId);
  return db.orm
    .select(columns)
    .from(orders)
    .where(and(asked, ne(orders.holderKind, "partner"), isOrderIn(db, orders.id, scope)))
    .orderBy(desc(orders.createdAt), orders.id)
    .limit(maxFound);
}

interface CorrectContactInput {
  readonly orderId: string;
  /** Checked by emailSchema. */
  readonly email: string;
  /** Name of the person who booked; stays as it is when absent. */
  readonly name?: string | undefined;
}

/**
 * Corrects the name and the address of a booked order's contact; further messages go to the address, and
 * Stripe's receipts.
 * @param actor the member of staff, for the audit trail
 * @returns true when any of them is different now
 * @throws {DomainError} `not_found`, also for a partner's order; `forbidden`; `invalid_state` for an order
 * that is not booked
 */
export async function correctContact(db: Db, input: CorrectContactInput, actor: StaffActor): Promise<boolean> {
  const boss = await prepareJobs();
  return inTransaction(db, (tx) => correctContactStep(tx, boss, input, actor));
}

/**
 * {@link correctContact} within a transaction. The audit trail keeps its actor and both addresses, masked,
 * and no name (`order.correct_contact`).
 */
export async function correctContactStep(
  tx: Tx,
  boss: PgBoss,
  { orderId, email, name }: CorrectContactInput,
  actor: StaffActor,
): Promise<boolean> {
  const [order] = await tx.orm
    .select({ status: orders.status, email: orders.contactEmail, name: orders.contactName })
    .from(orders)
    .where(and(eq(orders.id, orderId), ne(orders.holderKind, "partner")))
    .for("update");
  if (!order) throw new DomainError("not_found", { what: "order" });
  await requireOrderPermission(tx, actor, "orders.edit", orderId);
  if (order.status !== "confirmed") throw new DomainError("invalid_state", { state: order.status });
  const isMoved = emailKey(order.email) !== emailKey(email);
  const isRenamed = name !== undefined && name !== order.name;
  if (!isMoved && !isRenamed) return false;
  const contactName = isRenamed ? name : order.name;
  await tx.orm.update(orders).set({ contactEmail: email, contactName }).where(eq(orders.id, orderId));
  if (isMoved) await queueJob(tx, boss, "correct-receipts", { orderId });
  // The log is never erased, so it has no address and no name.
  const data = {
    ...(isMoved ? { before: maskEmail(order.email), after: maskEmail(email) } : {}),
    ...(isRenamed ? { name: "corrected" } : {}),
  };
  await recordAudit(tx, { actor, action: "order.correct_contact", subject: `order:${orderId}`, data });
  return true;
}
