/** The kinds of events in a reservation's history, and the data of each beyond its time and actor. */

/** In the order of a reservation's life. */
export const reservationEventTypes = [
  /** The whole row as it was held; `data` has its columns. */
  "held",
  /** `heldUntil`: RFC 3339. */
  "extended",
  /** `heldUntil`: RFC 3339; the guest asked for more time. */
  "prolonged",
  /** `holderKind`, `holderId`: a guest signed in. */
  "holder_changed",
  /** `orderId`: the order it was added to was paid without it. */
  "moved",
  /**
   * `replaces`: the expired reservation that this one replaces, where it was held anew. `nightlyPricesMinor`
   * and `totalMinor`, all 0, where the booking was given away.
   */
  "confirmed",
  /** `changeId`, where additional nights held for a change of a booking became the booking's own. */
  "released",
  "expired",
  /**
   * `changeId`, and `before` and `after`: the changed columns of the row. The reservation stays confirmed.
   */
  "changed",
  /** `numbers`: the guests whose names were changed. The names themselves are in no event. */
  "names_changed",
  /**
   * `changeId`, and `keptMinor` where the venue keeps a part: all it keeps, earlier changes included, in
   * minor units.
   */
  "cancelled",
  /**
   * `changeId`, and `keptMinor` where the venue still keeps a part, in minor units: staff refunded an amount
   * that it had kept of units and nights given up. The reservation's state stays as it is.
   */
  "fee_waived",
  /** `number`: the ticket that was used first. Each later one is a `ticket_used`. */
  "checked_in",
  /** `number` */
  "ticket_used",
  /** The front desk took the check-in of a stay back: the reservation is confirmed again. */
  "check_in_undone",
  /** The guests of a stay left. `unusedNights` where they left before the last night. */
  "departed",
  /** The front desk took the departure back: the guests are in the house. */
  "departure_undone",
  "no_show",
  /** The front desk took the no-show of a stay back: the reservation is confirmed again. */
  "no_show_undone",
] as const;

export type ReservationEventType = (typeof reservationEventTypes)[number];

export interface RelayedEvent {
  readonly listingId: string;
  readonly reservationId: string;
  readonly seq: number;
  readonly type: ReservationEventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly at: Date;
}
