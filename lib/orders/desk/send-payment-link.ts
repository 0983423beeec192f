/** `sendPaymentLink`: opens Stripe's page for a guest at the desk, and sends its address by e-mail. */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestAgain } from "@/lib/events/request-again";
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
> & {
  /** True where a link was sent before: that of the same page is sent once more. */
  readonly isAgain?: boolean;
};

export interface SentLink extends StartedCheckout {
  /** True where a message was requested: not for a second press of a button, nor once the guest has paid. */
  readonly isSent: boolean;
}

/**
 * Starts the checkout of a guest's holds, as their browser would, and requests the message with the link:
 * once for each page, and again where the member of staff asks for that. The hold is extended once for the
 * time that paying takes; the guest pays, and settlement books.
 * @param actor the member of staff who acts for the guest
 * @throws {DomainError} not_found; forbidden; invalid_input (no address; names); all of startCheckout
 */
export async function sendPaymentLink(db: Db, asked: SendPaymentLinkInput, actor: StaffActor): Promise<SentLink> {
  const { isAgain = false, ...input } = asked;
  const { orderId, contact } = input;
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  if (contact.email === "") throw withoutAddress();
  const started = await startCheckout(db, { ...input, actor: guestOfDesk(orderId, actor) });
  const boss = await prepareJobs();
  const isSent = await inTransaction(db, async (tx) => {
    const opened = await findPayment(tx, { openedOf: orderId });
    if (!opened) return false;
    const message = { kind: "payment_link", subject: opened.id, orderId } as const;
    const isRequested = (await requestNotification(tx, boss, message)) || (isAgain && (await requestAgain(tx, boss, message)));
    if (!isRequested) return false;
    const data = { paymentId: opened.id, amountMinor: String(opened.amountMinor), currency: opened.currency };
    await recordAudit(tx, { actor, action: "desk.send_link", subject: `order:${orderId}`, data });
    return true;
  });
  return { ...started, isSent };
}

const withoutAddress = () =>
  new DomainError("invalid_input", {
    issues: [{ path: ["email"], message: "Enter the address that the link goes to." }],
  });
