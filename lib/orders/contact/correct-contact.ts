/** Correction of an order's contact by staff: the guest's name, and the address that messages go to. */
import { and, eq, ne } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { orders } from "@/db/schema";
import { emailKey } from "@/lib/core/validation/email-address";
import { DomainError } from "@/lib/core/errors";
import { maskEmail } from "@/lib/core/validation/mask-email";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { requireOrderPermission } from "../staff-access";

interface CorrectContactInput {
  readonly orderId: string;
  /** Checked by emailSchema; empty for a guest of the desk who has given none. */
  readonly email: string;
  /** Name of the person who booked; stays as it is when absent. */
  readonly name?: string | undefined;
  /** Contact that the page showed: another one by now is another person's correction, and refuses. */
  readonly seen?: { readonly email: string; readonly name?: string | undefined } | undefined;
}

/**
 * Corrects the name and the address of a booked order's contact; further messages go to the address, and
 * Stripe's receipts. The audit trail keeps its actor and both addresses, masked, and no name
 * (`order.correct_contact`).
 * @param actor the member of staff, for the audit trail
 * @returns true when any of them is different now
 * @throws {DomainError} `not_found`, also for a partner's order; `forbidden`; `invalid_state` for an order
 * that is not booked, and with `changed` where the contact is not the one that was seen
 */
export async function correctContact(
  db: Db,
  { orderId, email, name, seen }: CorrectContactInput,
  actor: StaffActor,
): Promise<boolean> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
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
    if (seen && (seen.email !== order.email || (seen.name ?? order.name) !== order.name))
      throw new DomainError("invalid_state", { state: "changed" }, "the contact was corrected since it was shown");
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
  });
}
