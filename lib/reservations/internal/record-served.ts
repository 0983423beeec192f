/** Audit rows of holds that members of staff place for guests at the desk, in the holds' transaction. */
import type { Tx } from "@/db/client";
import { recordAudit } from "@/lib/events/record-audit";

import type { AcceptedHold } from "./insert-held";

/**
 * Records the holds that were placed by staff. The holds' own events name the guest: the statement that
 * writes them is hot, and knows no other actor. Of guests' and partners' holds it sends no query.
 */
export async function recordServed(tx: Tx, accepted: readonly AcceptedHold[]): Promise<void> {
  for (const { hold } of accepted) {
    const { actor, orderId, lines } = hold.request;
    if (actor.kind !== "guest" || actor.servedBy === undefined) continue;
    const listingIds = [...new Set(lines.map(({ listingId }) => listingId))];
    await recordAudit(tx, {
      actor: { kind: "user", userId: actor.servedBy },
      action: "desk.hold",
      subject: `order:${orderId}`,
      data: { listingIds },
    });
  }
}
