/** What partners are told of. Free of server imports. */

/** By the kind of event it is told for. */
export const messageTypes = {
  confirmed: "reservation.confirmed",
  changed: "reservation.changed",
  cancelled: "reservation.cancelled",
  checked_in: "reservation.checked_in",
  no_show: "reservation.no_show",
  /** What a wait led to; a hold that was asked for is answered, not told. */
  held: "hold.offered",
  released: "hold.released",
  expired: "hold.expired",
} as const;

export type WebhookEvent = keyof typeof messageTypes;

/** Sent on demand, so that a receiver can be tried. */
export const pingType = "ping";

export const subscribableTypes = Object.values(messageTypes);
