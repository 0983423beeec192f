/** An order as its owner sees it: the types that pages and e-mails share. Types only. */
import type { ListingKind } from "@/lib/catalog/schemas";
import type { BillingDetails, GuestNamesAsked, PaymentMethod, PolicySnapshot } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";

export type OrderStatus = "pending" | "confirmed" | "failed" | "abandoned";

/** The way an order came: the venue's own site, its desk, or a partner's software. */
export type OrderChannel = "site" | "desk" | "partner";
export type OrderPaymentStatus = "opened" | "authorised" | "captured" | "voided" | "failed";

/** Local time of a place, and its instant. */
export interface LocalMoment {
  readonly date: IsoDate;
  /** As `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly timezone: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** Beginning, end and place of a line, as a calendar entry needs them. */
export type OrderLinePlace =
  | { readonly kind: "stay"; readonly propertyType: string; readonly checkIn: LocalMoment; readonly checkOut: LocalMoment }
  | {
      readonly kind: "flight";
      readonly airline: string;
      readonly flightNumber: string;
      /** IATA codes. */
      readonly origin: string;
      readonly destination: string;
      readonly destinationCity: string;
      readonly departure: LocalMoment;
      /** Time at the destination. */
      readonly arrival: LocalMoment;
      readonly durationMinutes: number;
    }
  | { readonly kind: "event"; readonly genre: string; readonly venue: string; readonly start: LocalMoment };

/** One reservation of an order. */
export interface OrderLine {
  readonly listingId: string;
  readonly reservationId: string;
  readonly slug: string;
  readonly listingName: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly address: string;
  readonly lat: number;
  readonly lng: number;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
  readonly checkIn: IsoDate;
  /** Exclusive: the first date not taken. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  readonly guests: number;
  /** Price of one unit on each date, in order. */
  readonly nightlyPricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  /** Amount that the venue keeps of the parts given up, on top of the total while it is booked. */
  readonly keptMinor: bigint;
  readonly currency: string;
  readonly policy: PolicySnapshot;
  /** State of the reservation: held, confirmed, cancelled, ... */
  readonly status: string;
  readonly heldUntil: Date;
  /** True when the hold ended while its guest paid and the same was placed anew. */
  readonly replaced: boolean;
  /** Guests whose names the listing asks for. */
  readonly guestNamesAsked: GuestNamesAsked;
  /** One entry for each name it needs, in the order of its guests; null where it is missing. */
  readonly guestNames: readonly (string | null)[];
  readonly place: OrderLinePlace;
}

/** Terms of a line before or after a change. */
export interface HistoryTerms {
  readonly unitTypeName: string;
  readonly checkIn: IsoDate;
  /** Exclusive. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  readonly guests: number;
  readonly isFree: boolean;
}

/** Effect of a change or a cancellation on one line. */
export interface HistoryChange {
  readonly reservationId: string;
  /** Null for additional units, which became a line of their own. */
  readonly before: HistoryTerms | null;
  /** Null when the line was cancelled altogether. */
  readonly after: HistoryTerms | null;
}

/** One event in an order's history, oldest first. */
export interface OrderHistoryEntry {
  readonly at: Date;
  readonly type:
    | "payment_opened"
    | "payment_authorised"
    | "payment_captured"
    | "payment_voided"
    | "payment_failed"
    | "confirmed"
    | "failed"
    | "abandoned"
    | "change_begun"
    | "changed"
    | "change_ended"
    | "partly_cancelled"
    | "cancelled"
    | "refund_sent"
    | "refund_failed"
    | "refund_settled"
    | "dispute_opened"
    | "dispute_won"
    | "dispute_lost"
    | "names_changed"
    | "checked_in"
    | "no_show";
  /** Amount that was paid, refunded or disputed. */
  readonly amountMinor?: bigint;
  /** Balance of a change: below 0 the amount refunded for it, above 0 the additional payment. */
  readonly balanceMinor?: bigint;
  /** Lines of a change or a cancellation. */
  readonly changes?: readonly HistoryChange[];
}

export interface CardSummary {
  /** Spelling of the network. */
  readonly brand: string;
  readonly last4: string;
}

/** Refund that was sent, or is about to be. */
export interface OrderRefund {
  readonly amountMinor: bigint;
  /** `release`: the amount was only authorised, and is released. */
  readonly method: "refund" | "release";
  /** `settled`: it failed and was paid another way. */
  readonly status: "due" | "sent" | "failed" | "settled";
  /** Means of the payment that it is a refund of. */
  readonly paidBy: PaymentMethod;
  readonly card: CardSummary | null;
}

/** A change that waits for its difference to be paid. */
export interface PendingChange {
  readonly id: string;
  readonly dueMinor: bigint;
  /** Page where the guest can continue to pay. */
  readonly payUrl: string | null;
}

export interface OrderPayment {
  readonly id: string;
  readonly status: OrderPaymentStatus;
  readonly method: PaymentMethod;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** Page where the guest can continue to pay; null unless opened. */
  readonly payUrl: string | null;
}

export interface OrderView {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string | null };
  /** Company to which invoices are addressed; null for none. */
  readonly billing: BillingDetails | null;
  /** BCP 47. */
  readonly locale: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  /** Amount captured for it, differences of changes included; later refunds are not subtracted. */
  readonly paidMinor: bigint;
  /** Partner's own name for the order; null for guests' own. */
  readonly partnerReference: string | null;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  /** Lines in the order in which they were chosen. */
  readonly lines: readonly OrderLine[];
  /** Latest payment of the booking; null for an old order that costs nothing. */
  readonly payment: OrderPayment | null;
  readonly refunds: readonly OrderRefund[];
  /** True when a bank has withdrawn the payment for good: its tickets no longer admit. */
  readonly isChargedBack: boolean;
  readonly pendingChange: PendingChange | null;
  readonly history: readonly OrderHistoryEntry[];
}

/** An order in a list. */
export interface OrderSummary {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  /** True when none of its lines is booked any more. */
  readonly isCancelled: boolean;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly createdAt: Date;
  /** First and last date of its lines, the last one exclusive. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly lines: readonly {
    readonly listingId: string;
    readonly kind: ListingKind;
    readonly slug: string;
    readonly listingName: string;
    readonly city: string;
    readonly unitTypeName: string;
    readonly checkIn: IsoDate;
    readonly checkOut: IsoDate;
    readonly quantity: number;
  }[];
}

export interface OrderPage {
  readonly orders: readonly OrderSummary[];
  /** Cursor of the next page; null at the end. */
  readonly nextCursor: string | null;
}
