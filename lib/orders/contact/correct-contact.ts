/**
 * Search for a guest's order by staff, and correction of the address its messages go to. For the venue; never
 * for a guest's request.
 */
import { and, desc, eq, ne } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { orders } from "@/db/schema";
import { emailKey } from "@/lib/core/validation/email-address";
import { DomainError } from "@/lib/core/errors";
import { maskEmail } from "@/lib/core/validation/mask-email";
import { isSameEmail } from "@/lib/core/validation/same-email";
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

/**
 * Stores the right address on a booked order, and in the audit trail its actor and both addresses, masked
 * (`order.correct_contact`).
 * @param email checked by emailSchema
 * @param actor the member of staff, for the audit trail
 * @returns true when the address is different now
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` for an order that is not booked
 */
export async function correctContactStep(
  tx: Tx,
  { orderId, email }: { readonly orderId: string; readonly email: string },
  actor: StaffActor,
): Promise<boolean> {
  const [order] = await tx.orm
    .select({ status: orders.status, email: orders.contactEmail })
    .from(orders)
    .where(and(eq(orders.id, orderId), ne(orders.holderKind, "partner")))
    .for("update");
  if (!order) throw new DomainError("not_found", { what: "order" });
  await requireOrderPermission(tx, actor, "orders.edit", orderId);
  if (order.status !== "confirmed") throw new DomainError("invalid_state", { state: order.status });
  if (emailKey(order.email) === emailKey(email)) return false;
  await tx.orm.update(orders).set({ contactEmail: email }).where(eq(orders.id, orderId));
  // The log is never erased, so it has no address.
  const data = { before: maskEmail(order.email), after: maskEmail(email) };
  await recordAudit(tx, { actor, action: "order.correct_contact", subject: `order:${orderId}`, data });
  return true;
}
