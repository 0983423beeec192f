/** `sendPaymentLink`: opens Stripe's page for a guest at the desk, and sends its address by e-mail. */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";
import type { StaffActor } from "@/lib/staff/actor";

import { startCheckout, type StartedCheckout } from "../checkout/start-checkout";
import type { StartCheckoutInput } from "../checkout/types";
import { findPayment } from "../rows";
import { requireOrderPermission } from "../staff-access";
import { guestOfDesk } from "./guest-of-desk";

export type SendPaymentLinkInput = Pick<
  StartCheckoutInput,
  "orderId" | "contact" | "billing" | "guestNames" | "namesRequired" | "locale" | "expectedTotalMinor"
>;

/**
 * Starts the checkout of a guest's holds, as their browser would, and requests the message with the link,
 * once for each page. The hold is extended once for the time that paying takes; the guest pays, and
 * settlement books.
 * @param actor the member of staff who acts for the guest
 * @throws {DomainError} not_found; forbidden; invalid_input (no address; names); all of startCheckout
 */
export async function sendPaymentLink(db: Db, input: SendPaymentLinkInput, actor: StaffActor): Promise<StartedCheckout> {
  const { orderId, contact } = input;
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  if (contact.email === "") throw withoutAddress();
  const started = await startCheckout(db, { ...input, actor: guestOfDesk(orderId, actor) });
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const opened = await findPayment(tx, { openedOf: orderId });
    if (!opened) return;
    await requestNotification(tx, boss, { kind: "payment_link", subject: opened.id, orderId });
    const data = { paymentId: opened.id, amountMinor: String(opened.amountMinor), currency: opened.currency };
    await recordAudit(tx, { actor, action: "desk.send_link", subject: `order:${orderId}`, data });
  });
  return started;
}

const withoutAddress = () =>
  new DomainError("invalid_input", {
    issues: [{ path: ["email"], message: "Enter the address that the link goes to." }],
  });
