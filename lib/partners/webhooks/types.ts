/** The types of webhook messages. Free of server imports. */

/** By the type of the event. */
export const messageTypes = {
  confirmed: "reservation.confirmed",
  changed: "reservation.changed",
  cancelled: "reservation.cancelled",
  checked_in: "reservation.checked_in",
  no_show: "reservation.no_show",
  /** Sent for offers only; a requested hold is answered in its response. */
  held: "hold.offered",
  released: "hold.released",
  expired: "hold.expired",
} as const;

export type WebhookEvent = keyof typeof messageTypes;

/** Sent on request, so that a partner can try its receiver. */
export const pingType = "ping";

export const subscribableTypes = Object.values(messageTypes);
