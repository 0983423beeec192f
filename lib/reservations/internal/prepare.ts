/** A checked hold request with its derived values, computed once before it queues. */
import { holderOf } from "@/lib/core/actor";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { derivedId, sha256 } from "@/lib/core/ids";

import type { HoldRequest } from "../schemas";

export interface PreparedHold {
  readonly request: HoldRequest;
  /**
   * Ids, one per line: derived from the request's id, so that a repeat names the same reservations;
   * ascending, which keeps the lines' order.
   */
  readonly reservationIds: readonly string[];
  /** SHA-256 of all terms of the request. */
  readonly fingerprint: string;
  /** Holder of the reservations. */
  readonly holder: Holder;
  /** The holder as text, which is also the actor of the events. */
  readonly holderText: string;
  /** The waiting room's session by listing, for listings in a sale. */
  readonly sessions: ReadonlyMap<string, string>;
}

const noSessions: ReadonlyMap<string, string> = new Map();

/**
 * Derives ids and fingerprint.
 * @param sessions by listing, as {@link checkAdmission} found them
 */
export function prepareHold(request: HoldRequest, sessions: ReadonlyMap<string, string> = noSessions): PreparedHold {
  const { requestId, orderId, actor, lines } = request;
  const holder = holderOf(actor);
  const asked = lines.map((line) => [
    line.listingId,
    line.unitTypeId,
    line.checkIn,
    line.checkOut,
    line.quantity,
    line.guests,
    line.expectedTotalMinor?.toString(),
  ]);
  return {
    request,
    reservationIds: lines.map((_, index) => derivedId(requestId, `line:${index}`)).toSorted(),
    fingerprint: sha256(JSON.stringify([orderId, holder.kind, holder.id, asked])),
    holder,
    holderText: formatHolder(holder),
    sessions,
  };
}
