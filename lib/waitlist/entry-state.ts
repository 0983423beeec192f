/**
 * State of an entry at this moment. Pure: an offer ends by the database's clock, a moment before a process
 * stores that.
 */
import type { WaitlistStatus } from "@/db/schema";

import type { WaitlistEntry } from "./read-entry";

export function stateOf({ status, offer }: Pick<WaitlistEntry, "status" | "offer">): WaitlistStatus {
  if (status !== "offered" || !offer) return status;
  switch (offer.status) {
    case "held":
      return offer.heldUntil <= offer.now ? "lapsed" : "offered";
    case "expired":
      return "lapsed";
    case "released":
      return "declined";
    default:
      return "booked";
  }
}
