/** What starting a checkout takes. */
import type { Holder } from "@/lib/core/holder";

import type { NamesOfLine } from "../contact/guest-names";
import type { Billing, Contact } from "../schemas";

export interface StartCheckoutInput {
  readonly orderId: string;
  readonly holder: Holder;
  readonly contact: Contact;
  /** The company that invoices are made out to. */
  readonly billing?: Billing | undefined;
  /** Of the lines that ask for names. */
  readonly guestNames?: readonly NamesOfLine[] | undefined;
  /** Whether lines that ask for names are refused without; a partner may give them later. */
  readonly namesRequired?: boolean | undefined;
  /** BCP 47, for e-mails. */
  readonly locale: string;
  /** What the guest saw, in minor units; another total is refused (rule price-as-shown). */
  readonly expectedTotalMinor: bigint;
  /** What a partner calls the order. */
  readonly partnerReference?: string | undefined;
  /** For who must recognise the payment again; a new one when absent. */
  readonly paymentId?: string | undefined;
  /** The card that a partner sent, tried without a page: `pm_...`. */
  readonly paymentMethodId?: string | undefined;
}
