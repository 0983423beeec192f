/** `holdAtDesk`: a hold that a member of staff places for a guest; and its release. */
import type { Db } from "@/db/client";
import { derivedId } from "@/lib/core/ids";
import { DomainError } from "@/lib/core/errors";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseOrder } from "@/lib/reservations/release-hold";
import type { Hold, HoldLine } from "@/lib/reservations/schemas";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { retryUntilUnblocked } from "../checkout/internal/retry-until-unblocked";
import { findPayment } from "../rows";
import { closePayment } from "../settlement/close-payment";
import { requireOrderPermission } from "../staff-access";
import { guestOfDesk } from "./guest-of-desk";

export interface HoldAtDeskInput {
  /**
   * Id of the request: a repeated id finds the first hold (rule idempotency) until that is released or has
   * run out. It gives the order's id.
   */
  readonly requestId: string;
  readonly lines: readonly HoldLine[];
}

/**
 * Holds for a guest at the desk, as a guest's browser would, for the same time and in the same queue. In a
 * sale the desk has no pass, so it holds nothing there (docs/decisions/desk.md). The audit log has the hold.
 *
 * A request that is repeated after its hold was released or ran out begins another order: the button of a
 * page that was gone back to.
 * @param db the pool for holds (`holdsDb()`)
 * @throws {DomainError} not_found and forbidden (permission `orders.edit` at every listing of the lines);
 * all of placeHold, waiting_room_required among them
 */
export async function holdAtDesk(db: Db, { requestId, lines }: HoldAtDeskInput, actor: StaffActor): Promise<Hold> {
  const listingIds = [...new Set(lines.map(({ listingId }) => listingId))];
  requirePermission(actor, "orders.edit", listingIds, "listing");
  const orderId = orderOfDesk(requestId);
  const hold = await placeHold(db, { requestId, orderId, lines: [...lines], actor: guestOfDesk(orderId, actor) });
  const isOver = hold.reservations.every(({ status }) => status === "released" || status === "expired");
  return isOver ? holdAtDesk(db, { requestId: derivedId(requestId, "again"), lines }, actor) : hold;
}

/** Returns the id of the order that a request of the desk begins. */
export const orderOfDesk = (requestId: string): string => derivedId(requestId, "order of the desk");

/**
 * Releases all holds of an order of the desk. A payment page that was opened for it is closed first; where
 * its guest was faster, the order is booked and stays.
 * @throws {DomainError} not_found; forbidden; invalid_state when it is booked; overloaded;
 * payment_provider_unavailable (nothing is released then)
 */
export async function releaseAtDesk(db: Db, orderId: string, actor: StaffActor): Promise<void> {
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  await retryUntilUnblocked(orderId, async () => {
    const opened = await findPayment(db, { openedOf: orderId });
    if (opened) {
      const settlement = await closePayment(db, opened);
      if (settlement?.state === "confirmed") throw new DomainError("invalid_state", { state: "booked" });
      return undefined;
    }
    await releaseOrder(db, orderId, guestOfDesk(orderId, actor));
    return true;
  });
}
