/** Input of a checkout. */
import type { HoldingActor } from "@/lib/core/actor";

import type { NamesOfLine } from "../contact/guest-names";
import type { Billing, Contact } from "../schemas";

export interface StartCheckoutInput {
  readonly orderId: string;
  /** Actor whose holder has the holds. */
  readonly actor: HoldingActor;
  readonly contact: Contact;
  /** Company to which invoices are addressed. */
  readonly billing?: Billing | undefined;
  /** Names for the lines that ask for them. */
  readonly guestNames?: readonly NamesOfLine[] | undefined;
  /** True when lines that ask for names are refused without them; a partner may send names later. */
  readonly namesRequired?: boolean | undefined;
  /** BCP 47, for e-mails. */
  readonly locale: string;
  /** Total that the guest saw, in minor units; a different total is refused (rule price-as-shown). */
  readonly expectedTotalMinor: bigint;
  /** Partner's own name for the order. */
  readonly partnerReference?: string | undefined;
  /** Id for a caller that must recognise the payment again; a new one is made when absent. */
  readonly paymentId?: string | undefined;
  /** Card that a partner sent, tried without a page: `pm_...`. */
  readonly paymentMethodId?: string | undefined;
}
