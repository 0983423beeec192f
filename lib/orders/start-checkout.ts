/** `startCheckout`: from held reservations to a page where they are paid. */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";

import type { Contact } from "./schemas";

export interface StartCheckoutInput {
  readonly orderId: string;
  readonly holder: Holder;
  readonly contact: Contact;
  /** BCP 47, for e-mails. */
  readonly locale: string;
  /** What the guest saw; another total is refused (rule 6). */
  readonly expectedTotalMinor: bigint;
}

export interface StartedCheckout {
  readonly code: string;
  /** Where the guest pays, at Stripe; for an order that costs nothing, the order's own page. */
  readonly redirectUrl: string;
}

export async function startCheckout(_db: Db, _input: StartCheckoutInput): Promise<StartedCheckout> {
  throw new DomainError("payment_provider_unavailable", {});
}
