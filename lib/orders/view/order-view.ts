/** An order as its owner sees it: the types that pages and e-mails share. Types only. */
import type { BillingDetails, GuestNamesAsked, PolicySnapshot } from "@/db/schema";
import type { IsoDate } from "@/lib/core/dates";

export type OrderStatus = "pending" | "confirmed" | "given_up" | "abandoned";
export type OrderPaymentStatus = "opened" | "authorised" | "captured" | "voided" | "failed";
export type ListingKind = "stay" | "flight" | "event";

/** Wall-clock time of a place, and the instant it means there. */
export interface LocalMoment {
  readonly date: IsoDate;
  /** `HH:MM` */
  readonly time: string;
  /** IANA. */
  readonly timezone: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** When a line begins and ends, and where; what a calendar entry needs. */
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
      /** In the destination's own time. */
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
  /** Half-open: the first date not taken. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  readonly guests: number;
  /** Of one unit on each date, in order. */
  readonly nightlyPricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  /** What the venue keeps of what was given up of it, on top of the total while it is booked. */
  readonly keptMinor: bigint;
  readonly currency: string;
  readonly policy: PolicySnapshot;
  /** A reservation's state: held, confirmed, cancelled, ... */
  readonly status: string;
  readonly heldUntil: Date;
  /** True when the hold ended while its guest paid and the same was taken anew. */
  readonly replaced: boolean;
  /** Whose names its listing asks for. */
  readonly guestNamesAsked: GuestNamesAsked;
  /** One entry for each name it needs, in the order of its guests; null where it is missing. */
  readonly guestNames: readonly (string | null)[];
  readonly place: OrderLinePlace;
}

/** A line as it was before a change, or became by it. */
export interface HistoryTerms {
  readonly unitTypeName: string;
  readonly checkIn: IsoDate;
  /** Half-open. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  readonly guests: number;
  readonly isFree: boolean;
}

/** What a change or a cancellation made of one line. */
export interface HistoryChange {
  readonly reservationId: string;
  /** Null for additional units, which became a line of their own. */
  readonly before: HistoryTerms | null;
  /** Null when it was cancelled altogether. */
  readonly after: HistoryTerms | null;
}

/** One thing that happened to an order, oldest first. */
export interface OrderHistoryEntry {
  readonly at: Date;
  readonly type:
    | "payment_opened"
    | "payment_authorised"
    | "payment_captured"
    | "payment_voided"
    | "payment_failed"
    | "confirmed"
    | "given_up"
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
  /** Of money that moved. */
  readonly amountMinor?: bigint;
  /** Of a change: below 0 what came back for it, above 0 what was paid in addition. */
  readonly balanceMinor?: bigint;
  /** Of a change or a cancellation. */
  readonly changes?: readonly HistoryChange[];
}

export interface CardSummary {
  /** As the network writes it. */
  readonly brand: string;
  readonly last4: string;
}

/** Money that came back, or is about to. */
export interface OrderRefund {
  readonly amountMinor: bigint;
  /** `release`: it was set aside only, and is let go. */
  readonly method: "refund" | "release";
  /** `settled`: it failed and was paid another way. */
  readonly status: "due" | "sent" | "failed" | "settled";
  readonly card: CardSummary | null;
}

/** A change that waits for its difference to be paid. */
export interface PendingChange {
  readonly id: string;
  readonly dueMinor: bigint;
  /** Where the guest can go on paying. */
  readonly payUrl: string | null;
}

export interface OrderPayment {
  readonly id: string;
  readonly status: OrderPaymentStatus;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** Where the guest can go on paying; null unless opened. */
  readonly payUrl: string | null;
}

export interface OrderView {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string | null };
  /** The company that invoices are made out to; null for none. */
  readonly billing: BillingDetails | null;
  /** BCP 47. */
  readonly locale: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  /** What was taken for it, differences of changes included; what came back since is not subtracted. */
  readonly paidMinor: bigint;
  /** What a partner calls it; null for guests' own. */
  readonly partnerReference: string | null;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  /** In the order they were chosen. */
  readonly lines: readonly OrderLine[];
  /** That of the booking, the latest; null for an order that costs nothing. */
  readonly payment: OrderPayment | null;
  readonly refunds: readonly OrderRefund[];
  /** A bank has taken the payment back for good: its tickets open nothing any more. */
  readonly isChargedBack: boolean;
  readonly pendingChange: PendingChange | null;
  readonly history: readonly OrderHistoryEntry[];
}

/** An order in a list. */
export interface OrderSummary {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  /** Nothing of it is booked any more. */
  readonly isCancelled: boolean;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly createdAt: Date;
  /** First and last date of its lines, the last one half-open. */
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
  /** Asks for the next page; null at the end. */
  readonly nextCursor: string | null;
}

/** A line with what it takes to hold the same again. */
export interface BasketLine extends OrderLine {
  readonly unitTypeId: string;
}
