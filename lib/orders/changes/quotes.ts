/** Types of quotes for cancellations and changes, shared by quotes, pages and the API. */
import type { RefundTarget } from "../records/record-change";
import type { LocalMoment, OrderLine } from "../view/order-view";

/** Most lines in one request. */
export const largestAtOnce = 20;

/** Part of one line to cancel. */
export interface CancelLine {
  readonly reservationId: string;
  /** Number of units. */
  readonly quantity: number;
}

/**
 * Cancellation of one line. `refundMinor` and `keptMinor` sum to `valueMinor`; `goneMinor` is a part of
 * `keptMinor`.
 */
export interface CancelledLine {
  readonly line: OrderLine;
  readonly quantity: number;
  readonly valueMinor: bigint;
  /** Whole percent that is refunded now, until the time in `until`. */
  readonly percent: number;
  readonly until: LocalMoment | null;
  readonly refundMinor: bigint;
  readonly keptMinor: bigint;
  /** Amount that the policy would refund, but that was refunded before or withdrawn by a bank. */
  readonly goneMinor: bigint;
}

export interface CancellationQuote {
  readonly orderId: string;
  readonly code: string;
  readonly currency: string;
  readonly lines: readonly CancelledLine[];
  readonly refundMinor: bigint;
  readonly keptMinor: bigint;
  /**
   * Part of the kept amount that the policy would refund, but that was refunded before or withdrawn by a
   * bank.
   */
  readonly goneMinor: bigint;
  readonly targets: readonly RefundTarget[];
  /** Epoch milliseconds from which the refund is smaller; null where nothing is refunded. */
  readonly validUntilMs: number | null;
  /** True when nothing is left of the order afterwards. */
  readonly whole: boolean;
}

/** Terms that one line shall have. */
export interface WantedChange {
  readonly reservationId: string;
  readonly unitTypeId: string;
  readonly checkIn: string;
  /** Exclusive. */
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
}

export interface ChangeQuote {
  readonly orderId: string;
  readonly code: string;
  readonly currency: string;
  /** The line as booked. */
  readonly line: OrderLine;
  readonly wanted: WantedChange;
  /**
   * Prices of one unit on each wanted date, in order: the price paid where the night is kept, today's price
   * where it is new.
   */
  readonly nightlyPricesMinor: readonly bigint[];
  /** Additional units, all at today's price; they become a line of their own. */
  readonly additional: { readonly quantity: number; readonly nightlyPricesMinor: readonly bigint[] } | null;
  /** Value of what is given up; `percent` of it is refunded and the rest is kept. */
  readonly givenUpMinor: bigint;
  readonly percent: number;
  /**
   * Credit to the guest for what is given up. The kept amount can be larger than the rest, where not all of
   * the credit can be refunded.
   */
  readonly backMinor: bigint;
  readonly keptMinor: bigint;
  /**
   * Part of the kept amount that the policy would refund, but that was refunded before or withdrawn by a
   * bank.
   */
  readonly goneMinor: bigint;
  /** Price of the new nights and units. */
  readonly addedMinor: bigint;
  /** Amounts to pay and to refund; at most one of them is above 0. */
  readonly dueMinor: bigint;
  readonly refundMinor: bigint;
  readonly targets: readonly RefundTarget[];
  /** Epoch milliseconds; null where no deadline lies ahead. */
  readonly validUntilMs: number | null;
}
