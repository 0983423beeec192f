/** `startCheckout`: turns held reservations into an order with a payment page. */
import { type Db, inTransaction } from "@/db/client";
import { env } from "@/lib/core/env";
import { DomainError, hasCode } from "@/lib/core/errors";
import { englishOf } from "@/lib/core/locale";
import { isUnrepresentableAmount } from "@/lib/payments/amounts";

import { closePayment } from "../settlement/close-payment";
import { openSession } from "../settlement/internal/open-session";
import { preparePayment } from "./internal/prepare-payment";
import type { PaymentRow } from "../rows";
import { retryUntilUnblocked } from "./internal/retry-until-unblocked";
import { settlePayment } from "../settlement/settle-payment";
import type { Settlement } from "../settlement/types";
import type { StartCheckoutInput } from "./types";

export interface StartedCheckout {
  readonly code: string;
  /** Address of Stripe's payment page; of the order's own page when it needs no payment (any more). */
  readonly redirectUrl: string;
}

/**
 * Makes an order of a holder's holds, extends them once for the time that paying takes, and opens the payment
 * page.
 *
 * A repeated call with the same holds leads to the same page, also when an earlier call died on its way. When
 * the holds have changed, the earlier page is closed first. An order that costs nothing is confirmed at once.
 * @throws {DomainError} invalid_input (names, see nameHoldsStep); not_found; hold_expired (also when only
 * some of the holds ended); price_changed; currency_mismatch; limit_exceeded; round_trip_impossible;
 * invalid_state when the order was confirmed or ended; payment_refused (Stripe does not accept the amount or
 * the e-mail address; nothing was charged); overloaded; payment_provider_unavailable (nothing was charged;
 * try again)
 */
export async function startCheckout(db: Db, asked: StartCheckoutInput): Promise<StartedCheckout> {
  const input = { ...asked, locale: englishOf(asked.locale) };
  return retryUntilUnblocked(input.orderId, async () => {
    const step = await inTransaction(db, (tx) => preparePayment(tx, input)).catch(unrepresentableAsRefused);
    if (step.kind === "free") return { code: step.code, redirectUrl: new URL(`/orders/${step.code}`, env().APP_URL).href };
    if (step.kind === "close") {
      await closePayment(db, step.payment);
      return undefined;
    }
    const redirectUrl = step.payment.sessionId === null ? await open(db, step.payment) : await resume(db, step.payment);
    return redirectUrl === undefined ? undefined : { code: step.code, redirectUrl };
  });
}

/**
 * Opens the page of a payment.
 * @returns undefined when another call has closed the payment meanwhile
 */
async function open(db: Db, payment: PaymentRow): Promise<string | undefined> {
  try {
    return (await openSession(db, payment))?.url;
  } catch (error) {
    if (!hasCode(error, "invalid_state")) throw error;
    // The request to Stripe is stored with the payment: a corrected address needs another payment.
    await closePayment(db, payment);
    throw refused(error.details.state, error);
  }
}

function unrepresentableAsRefused(error: unknown): never {
  if (isUnrepresentableAmount(error)) throw refused(error.code, error);
  throw error;
}

function refused(reason: string, cause: Error): DomainError<"payment_refused"> {
  return new DomainError("payment_refused", { reason }, cause.message, { cause });
}

/**
 * Finds the address where a guest continues with a payment whose page was opened before; Stripe knows whether
 * the page still accepts payment.
 * @returns undefined when the payment was closed, so that a new one must be opened
 */
async function resume(db: Db, payment: PaymentRow): Promise<string | undefined> {
  let settlement: Settlement;
  try {
    settlement = await settlePayment(db, { paymentId: payment.id });
  } catch (error) {
    // Stripe did not answer: the stored page is the best guess.
    if (hasCode(error, "payment_provider_unavailable") && payment.sessionUrl !== null) return payment.sessionUrl;
    throw error;
  }
  switch (settlement.state) {
    case "waiting":
    case "declined":
      return settlement.payUrl ?? undefined;
    case "confirmed":
    case "failed":
      return new URL(`/checkout/${payment.orderId}/return?session_id=${payment.sessionId ?? ""}`, env().APP_URL).href;
    case "closed":
      return undefined;
  }
}
