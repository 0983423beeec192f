/** `chargeCard`: tries the card of a stored payment and applies the result. */
import type { Db } from "@/db/client";
import { DomainError, hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { closePayment } from "../settlement/close-payment";
import { tryPaymentsCard } from "../settlement/internal/card-payment";
import { readOutcome } from "../settlement/internal/read-outcome";
import type { PaymentRow } from "../rows";
import { applyCheckout } from "../settlement/settle-payment";
import type { Settlement } from "../settlement/types";

/**
 * `unknown`: Stripe did not answer and may have authorised the card. A webhook or a sweep finds the result
 * and settles the payment.
 */
export type Charged = "charged" | "unknown";

/**
 * Charges the card of a payment. A repeated call, also after a crash, continues the first: the card is tried
 * under one idempotency key of the payment's own.
 * @param payment with a card of its own
 * @throws {DomainError} payment_declined; payment_refused; not_available (the stock is sold); invalid_state
 * (the order was paid by another payment, or ended). Nothing is charged in these cases
 */
export async function chargeCard(db: Db, payment: PaymentRow): Promise<Charged> {
  if (payment.status === "failed") throw new DomainError("payment_declined", { reason: "card_declined" });
  if (payment.status !== "opened") return answer(await readOutcome(db, payment, undefined), undefined);
  let tried: Awaited<ReturnType<typeof tryPaymentsCard>>;
  try {
    tried = await tryPaymentsCard(db, payment);
  } catch (error) {
    if (hasCode(error, "payment_provider_unavailable")) {
      log.warn({ err: error, paymentId: payment.id }, "card payment outcome unknown, will retry");
      return "unknown";
    }
    if (hasCode(error, "payment_refused")) await closePayment(db, payment);
    throw error;
  }
  return answer(await applyCheckout(db, payment, tried.checkout, tried.declineCode), tried.declineCode);
}

function answer(settlement: Settlement, declineCode: string | undefined): Charged {
  switch (settlement.state) {
    case "confirmed":
      return "charged";
    case "waiting":
      return "unknown";
    case "declined":
      throw new DomainError("payment_declined", { reason: settlement.reason });
    case "closed":
      // The card is not the cause: another request paid for the same hold, or the hold or order had ended.
      if (declineCode === undefined) throw new DomainError("invalid_state", { state: "closed" });
      throw new DomainError("payment_declined", { reason: declineCode });
    case "failed":
      if (settlement.reason === "sold_out")
        throw new DomainError("not_available", { line: 0, reason: "sold_out", available: 0 });
      throw new DomainError("invalid_state", { state: settlement.reason });
  }
}
