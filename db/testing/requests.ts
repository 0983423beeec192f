/** Hold requests for tests. */
import { randomUUID } from "node:crypto";

import { addDays } from "@/lib/core/time/dates";
import type { GuestActor } from "@/lib/core/actor";
import type { HoldLine, HoldRequest } from "@/lib/reservations/schemas";

import type { MadeListing } from "./factories";

export interface LineOptions {
  /** Nights from the listing's first date. */
  readonly offset?: number;
  readonly nights?: number;
  readonly quantity?: number;
  readonly guests?: number;
  readonly unitTypeId?: string;
  readonly expectedTotalMinor?: bigint;
}

/** Makes one line on a made listing: by default one unit for one night from its first date. */
export function lineFor(listing: MadeListing, options: LineOptions = {}): HoldLine {
  const { offset = 0, nights = 1, quantity = 1, guests = 1, unitTypeId = listing.unitTypeId, expectedTotalMinor } = options;
  const checkIn = addDays(listing.from, offset);
  return {
    listingId: listing.listingId,
    unitTypeId,
    checkIn,
    checkOut: addDays(checkIn, nights),
    quantity,
    guests,
    ...(expectedTotalMinor === undefined ? {} : { expectedTotalMinor }),
  };
}

/** Makes a guest with an id of its own. */
export function someGuest(): GuestActor {
  return { kind: "guest", guestId: randomUUID() };
}

/** Makes a request with ids of its own. */
export function requestFor(lines: readonly HoldLine[], change: Partial<HoldRequest> = {}): HoldRequest {
  return { requestId: randomUUID(), orderId: randomUUID(), actor: someGuest(), lines: [...lines], ...change };
}
