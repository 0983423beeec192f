/** Messages about an order that its guest did not get: staff send them again, to the correct address. */
import { eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { type NotificationKind, orders } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestAgain } from "@/lib/events/request-again";
import { requestNotification } from "@/lib/events/request-notification";
import { correctContactStep } from "@/lib/orders/contact/correct-contact";
import { requireOrderPermission } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";

/** Kinds about an order that say the same, or the present state, when they are sent once more. */
const sentAgain: ReadonlySet<NotificationKind> = new Set([
  "confirmed",
  "payment_link",
  "not_booked",
  "changed",
  "cancelled",
  "refund_sent",
  "document",
  "reminder",
]);

/** Tells whether staff can have a kind of message sent again. */
export const isSentAgain = (kind: NotificationKind): boolean => sentAgain.has(kind);

interface MessageKey {
  readonly subject: string;
  readonly kind: NotificationKind;
}

/**
 * Corrects the address where it is another one, and sends the confirmation anew.
 * @param input.email checked by emailSchema
 * @param actor the member of staff, for the audit trail
 * @returns true when the address was another one
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` for an order that is not booked
 */
export async function sendConfirmationAgain(
  db: Db,
  input: { readonly orderId: string; readonly email: string },
  actor: StaffActor,
): Promise<boolean> {
  const boss = await prepareJobs();
  const { orderId } = input;
  return inTransaction(db, async (tx) => {
    const corrected = await correctContactStep(tx, boss, input, actor);
    const confirmation = { kind: "confirmed", subject: orderId, orderId } as const;
    if (!(await requestAgain(tx, boss, confirmation))) await requestNotification(tx, boss, confirmation);
    await recordAudit(tx, { actor, action: "message.send_again", subject: `order:${orderId}`, data: { kind: "confirmed" } });
    return corrected;
  });
}

/**
 * Sends a message about an order once more, to the address that the order has now.
 * @param actor the member of staff, for the audit trail
 * @throws {DomainError} `not_found`, also for a message of another order and one that was never requested;
 * `forbidden`; `invalid_state`: `partner` for a partner's order, `no_address`, `kind` for a message that is
 * not sent again
 */
export async function sendMessageAgain(
  db: Db,
  { orderId, subject, kind }: MessageKey & { readonly orderId: string },
  actor: StaffActor,
): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    await requireOrderPermission(tx, actor, "orders.edit", orderId);
    const { holderKind, contactEmail } = orders;
    const [order] = await tx.orm.select({ holderKind, contactEmail }).from(orders).where(eq(orders.id, orderId));
    if (order?.holderKind === "partner") throw new DomainError("invalid_state", { state: "partner" });
    if (order?.contactEmail === "") throw new DomainError("invalid_state", { state: "no_address" });
    if (!isSentAgain(kind)) throw new DomainError("invalid_state", { state: "kind" });
    const isAgain = await requestAgain(tx, boss, { subject, kind, orderId });
    if (!isAgain) throw new DomainError("not_found", { what: "message" });
    await recordAudit(tx, { actor, action: "message.send_again", subject: `order:${orderId}`, data: { kind } });
  });
}
