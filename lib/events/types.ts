/** The kinds of events in a reservation's history, and what each carries beyond its time and actor. */

/** In the order of a reservation's life. */
export const reservationEventTypes = [
  /** The whole row as it was held; `data` has its columns. */
  "held",
  /** `heldUntil`: RFC 3339. */
  "extended",
  /** `holderKind`, `holderId`: a guest signed in. */
  "holder_changed",
  /** `orderId`: the order it was added to was paid without it. */
  "moved",
  /** `replaces`: the expired reservation this one was taken anew for, where it was. */
  "confirmed",
  "released",
  "expired",
  "cancelled",
] as const;

export type ReservationEventType = (typeof reservationEventTypes)[number];
