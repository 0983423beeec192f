/** `cancelCheckout`: the guest came back from Stripe's page without paying. */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";

export async function cancelCheckout(_db: Db, _orderId: string, _holder: Holder): Promise<void> {
  throw new DomainError("payment_provider_unavailable", {});
}
