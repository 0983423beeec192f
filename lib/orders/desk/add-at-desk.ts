/** `addAtDesk`: further lines for what a guest at the desk holds; and the release of one of the lines. */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { formatActor, type GuestActor, holderOf } from "@/lib/core/actor";
import { DomainError, hasCode, isDomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseHold, releaseHoldStep } from "@/lib/reservations/release-hold";
import type { HeldReservation, Hold, HoldRequest } from "@/lib/reservations/schemas";
import { lockPayable, readHold } from "@/lib/reservations/view/read-hold";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { checkOrder } from "../checkout/internal/check-order";
import { retryUntilUnblocked } from "../checkout/internal/retry-until-unblocked";
import { findPayment, type PaymentRow } from "../rows";
import { closePayment } from "../settlement/close-payment";
import { requireOrderPermission } from "../staff-access";
import { isOpenOrder, readBasketView } from "../view/read-basket-view";
import { guestOfDesk } from "./guest-of-desk";
import type { HoldAtDeskInput } from "./hold-at-desk";

export interface AddAtDeskInput extends HoldAtDeskInput {
  /** The order that the lines join. */
  readonly orderId: string;
}

/**
 * Holds further lines for an order of the desk that is not paid yet, and checks the order as a whole, as its
 * payment will. Any error gives the new lines back and leaves the others as they were. A payment page that
 * was opened for the earlier lines is closed; where its guest was faster, nothing is added.
 *
 * A repeated request finds its lines while they are held; once they are over, it holds them anew.
 * @param holds the pool for holds (`holdsDb()`)
 * @throws {DomainError} not_found and forbidden (permission `orders.edit` at the listings of the lines and of
 * the order); invalid_state (the order or a part of the lines is no longer held, or booked);
 * currency_mismatch; limit_exceeded (lines and units of an order); round_trip_impossible;
 * payment_provider_unavailable (a page could not be closed); overloaded; all of placeHold
 */
export async function addAtDesk(db: Db, holds: Db, input: AddAtDeskInput, actor: StaffActor): Promise<Hold> {
  const { orderId, requestId, lines } = input;
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  const listingIds = [...new Set(lines.map(({ listingId }) => listingId))];
  requirePermission(actor, "orders.edit", listingIds, "listing");
  const guest = guestOfDesk(orderId, actor);
  const { orders } = await readBasketView(db, guest, orderId);
  if (!orders.some(isOpenOrder)) throw new DomainError("invalid_state", { state: (await readHold(db, orderId, guest)).status });
  const hold = await placeOrFind(holds, { requestId, orderId, lines: [...lines], actor: guest });
  try {
    await retryUntilUnblocked(orderId, async () => {
      const step = await inTransaction(db, (tx) => checkAddedStep(tx, hold, guest));
      if ("refusal" in step) throw step.refusal;
      if (!step.opened) return true;
      await closePayment(db, step.opened);
      return undefined;
    });
  } catch (error) {
    await giveBack(db, hold, guest);
    throw error;
  }
  return hold;
}

/**
 * Places a hold, or finds the earlier one of the same request. An earlier one that is over, given back or
 * released, leads to an id derived from its own, so that each later press of a button holds once.
 * @param holds the pool for holds
 * @throws {DomainError} invalid_state where only a part of the earlier hold is over; all of placeHold
 */
async function placeOrFind(holds: Db, request: HoldRequest): Promise<Hold> {
  const hold = await placeHold(holds, request);
  const over = hold.reservations.filter(({ status }) => status !== "held");
  const [first] = over;
  if (!first) return hold;
  if (over.length < hold.reservations.length) throw new DomainError("invalid_state", { state: first.status });
  return placeOrFind(holds, { ...request, requestId: derivedId(request.requestId, "again") });
}

type Checked = { readonly refusal: DomainError } | { readonly opened: PaymentRow | undefined };

/** Checks the order with its new lines under its locks, and releases these where it is refused. */
async function checkAddedStep(tx: Tx, hold: Hold, guest: GuestActor): Promise<Checked> {
  const { orderId } = hold;
  const payable = await lockPayable(tx, orderId, guest);
  const live = payable.filter(({ status }) => status === "held");
  const added = new Set(hold.reservations.map(({ id }) => id));
  const joined = live.filter(({ id }) => added.has(id));
  try {
    const { opened } = await checkOrder(tx, { orderId, actor: guest, expectedTotalMinor: sumOf(live) }, live);
    // A copy of the request, or a colleague, may have released them since they were placed.
    if (joined.length < added.size) throw new DomainError("invalid_state", { state: "over" });
    return { opened };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    // Under the locks, so that a colleague who adds at the same moment is checked without these.
    for (const { listingId, id } of joined)
      await releaseHoldStep(tx, { listingId, reservationId: id }, holderOf(guest), formatActor(guest));
    return { refusal: error };
  }
}

/**
 * Gives new lines back, wherever they are: the settlement of a guest who was faster moves them to an order of
 * their own. A line that cannot be given back is logged, and ends with its time.
 */
async function giveBack(db: Db, hold: Hold, guest: GuestActor): Promise<void> {
  for (const { listingId, id } of hold.reservations) {
    await releaseHold(db, { listingId, reservationId: id }, guest).catch((error: unknown) => {
      // It is over in another way.
      if (hasCode(error, "invalid_state")) return;
      log.error({ err: error, reservation: id }, "added line not given back");
    });
  }
}

const sumOf = (lines: readonly HeldReservation[]) => lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);

/**
 * Releases one line of what a guest at the desk holds. A payment page that was opened for it is closed first;
 * where its guest was faster, the order is booked and stays.
 * @throws {DomainError} not_found; forbidden; invalid_state when the line is not held, or booked;
 * payment_provider_unavailable (nothing is released then); overloaded
 */
export async function releaseLineAtDesk(db: Db, orderId: string, reservationId: string, actor: StaffActor): Promise<void> {
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  const guest = guestOfDesk(orderId, actor);
  await retryUntilUnblocked(orderId, async () => {
    const opened = await inTransaction(db, async (tx) => {
      // The lock makes a checkout wait, which would open a page for the line.
      const line = (await lockPayable(tx, orderId, guest)).find(({ id }) => id === reservationId);
      // Before any page is closed, so that a press that comes late takes no payment from a guest.
      if (line?.status !== "held") throw new DomainError("invalid_state", { state: line?.status ?? "over" });
      const blocking = await findPayment(tx, { openedOf: orderId });
      if (blocking) return blocking;
      const key = { listingId: line.listingId, reservationId };
      await releaseHoldStep(tx, key, holderOf(guest), formatActor(guest));
      return undefined;
    });
    if (!opened) return true;
    const settlement = await closePayment(db, opened);
    if (settlement?.state === "confirmed") throw new DomainError("invalid_state", { state: "booked" });
    return undefined;
  });
}
