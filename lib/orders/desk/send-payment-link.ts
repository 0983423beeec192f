/**
 * `sendPaymentLink`: opens Stripe's page for a guest at the desk, and sends its address by e-mail where the
 * guest gave one. Other guests scan it.
 */
import { type Db, inTransaction } from "@/db/client";
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
  /** True where a link is open: that of the same page is sent, or sent once more. */
  readonly isAgain?: boolean;
};

export interface SentLink extends StartedCheckout {
  /**
   * The message that was requested: the first of this page, or another one; undefined without an address, for
   * a second press of a button, and once the guest has paid.
   */
  readonly sent: "first" | "again" | undefined;
}

/**
 * Starts the checkout of a guest's holds, as their browser would, and requests the message with the link,
 * where there is an address: once for each page, and again where the member of staff asks for that. The hold
 * is extended once for the time that paying takes; the guest pays, and settlement books.
 * @param actor the member of staff who acts for the guest
 * @throws {DomainError} not_found; forbidden; invalid_input (names); all of startCheckout
 */
export async function sendPaymentLink(db: Db, asked: SendPaymentLinkInput, actor: StaffActor): Promise<SentLink> {
  const { isAgain = false, ...input } = asked;
  const { orderId, contact } = input;
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  const started = await startCheckout(db, { ...input, actor: guestOfDesk(orderId, actor) });
  if (contact.email === "") return { ...started, sent: undefined };
  const boss = await prepareJobs();
  const sent = await inTransaction(db, async (tx) => {
    const opened = await findPayment(tx, { openedOf: orderId });
    if (!opened) return undefined;
    const message = { kind: "payment_link", subject: opened.id, orderId } as const;
    const isFirst = await requestNotification(tx, boss, message);
    if (!isFirst && !(isAgain && (await requestAgain(tx, boss, message)))) return undefined;
    const data = { paymentId: opened.id, amountMinor: String(opened.amountMinor), currency: opened.currency };
    await recordAudit(tx, { actor, action: "desk.send_link", subject: `order:${orderId}`, data });
    return isFirst ? ("first" as const) : ("again" as const);
  });
  return { ...started, sent };
}
