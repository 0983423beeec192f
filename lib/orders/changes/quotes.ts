/** What a guest is told before anything is cancelled or changed: the types that quotes, pages and the API share. */
import type { LocalMoment, CardSummary, OrderLine } from "../view/order-view";

/** Lines in one request. */
export const largestAtOnce = 20;

/** What is to be cancelled of one line. */
export interface CancelLine {
  readonly reservationId: string;
  /** Units. */
  readonly quantity: number;
}

/** Of one line, what cancelling comes to. `refundMinor` and `keptMinor` make `valueMinor`; `goneMinor` is a part of `keptMinor`. */
export interface CancelledLine {
  readonly line: OrderLine;
  readonly quantity: number;
  readonly valueMinor: bigint;
  /** Whole percent that comes back now, and until when that is so. */
  readonly percent: number;
  readonly until: LocalMoment | null;
  readonly refundMinor: bigint;
  readonly keptMinor: bigint;
  /** What the policy would give back, had it not been paid back before or withdrawn by a bank. */
  readonly goneMinor: bigint;
}

/** Where money goes back to. */
export interface RefundTarget {
  readonly paymentId: string;
  readonly amountMinor: bigint;
  /** `release`: it was set aside and not taken yet, and is let go. */
  readonly method: "refund" | "release";
  /** As the card's network writes it, and its last four digits; null where Stripe did not say. */
  readonly card: CardSummary | null;
}

export interface CancellationQuote {
  readonly orderId: string;
  readonly code: string;
  readonly currency: string;
  readonly lines: readonly CancelledLine[];
  readonly refundMinor: bigint;
  readonly keptMinor: bigint;
  /** Of what is kept, what the policy would give back, had it not been paid back before or withdrawn by a bank. */
  readonly goneMinor: bigint;
  readonly targets: readonly RefundTarget[];
  /** Epoch milliseconds: from then on less comes back; null where nothing does. */
  readonly validUntilMs: number | null;
  /** Whether nothing is left of the order afterwards. */
  readonly whole: boolean;
}

/** What one line becomes. */
export interface WantedChange {
  readonly reservationId: string;
  readonly unitTypeId: string;
  readonly checkIn: string;
  /** Half-open. */
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
}

export interface ChangeQuote {
  readonly orderId: string;
  readonly code: string;
  readonly currency: string;
  /** As it is booked. */
  readonly line: OrderLine;
  readonly wanted: WantedChange;
  /** Of one unit on each date wanted, in order: what was paid where the night is kept, today's price where it is new. */
  readonly nightlyPricesMinor: readonly bigint[];
  /** Of additional units, all at today's price; they become a line of their own. */
  readonly additional: { readonly quantity: number; readonly nightlyPricesMinor: readonly bigint[] } | null;
  /** What is given up was worth this; of it `percent` comes back and the rest is kept. */
  readonly givenUpMinor: bigint;
  readonly percent: number;
  /** What was given up is worth this to the guest; what is kept can be more, where not all of it can be paid back. */
  readonly backMinor: bigint;
  readonly keptMinor: bigint;
  /** Of what is kept, what the policy would give back, had it not been paid back before or withdrawn by a bank. */
  readonly goneMinor: bigint;
  /** The price of what is new. */
  readonly addedMinor: bigint;
  /** What is to be paid, or comes back; at most one of them is above 0. */
  readonly dueMinor: bigint;
  readonly refundMinor: bigint;
  readonly targets: readonly RefundTarget[];
  /** Epoch milliseconds; null where no deadline lies ahead. */
  readonly validUntilMs: number | null;
}
