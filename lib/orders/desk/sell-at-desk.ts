/**
 * `sellAtDesk`: books the holds of a guest at the desk, paid in cash or at a terminal, on account, or given
 * away. Stripe has no part in it; a payment by link is `startCheckout` for the same guest.
 *
 * Raw SQL: an advisory lock.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { englishOf } from "@/lib/core/locale";
import { recordAudit } from "@/lib/events/record-audit";
import { lockPayable, type PayableReservation, readPayable } from "@/lib/reservations/view/read-hold";
import type { StaffActor } from "@/lib/staff/actor";
import { checkAdmission } from "@/lib/waiting-room/check-admission";

import { confirmWithoutStripe, type PaidWithoutStripe } from "../checkout/confirm-without-stripe";
import { type CheckedOrder, checkOrder } from "../checkout/internal/check-order";
import { retryUntilUnblocked } from "../checkout/internal/retry-until-unblocked";
import { describeRequest, writeOrder } from "../checkout/internal/write-order";
import type { StartCheckoutInput } from "../checkout/types";
import { findOrder, findPayment, type PaymentRow } from "../rows";
import { closePayment } from "../settlement/close-payment";
import { requireOrderPermission } from "../staff-access";
import { guestOfDesk } from "./guest-of-desk";

/** Payment of a guest at the desk. */
export type DeskPaying =
  | { readonly method: "desk_cash" | "desk_terminal" | "account" }
  | { readonly method: "none"; readonly reason: string };

export interface SellAtDeskInput extends Pick<
  StartCheckoutInput,
  "orderId" | "contact" | "billing" | "guestNames" | "namesRequired" | "locale" | "expectedTotalMinor"
> {
  /** Id of the request: a repeated request finds its sale and makes no second one (rule idempotency). */
  readonly requestId: string;
  readonly paying: DeskPaying;
  /**
   * Ids of the lines that the page showed, which alone are sold: a line that ran out beside them is left out,
   * and one that is held beside them refuses the sale. All that can still be paid when absent.
   */
  readonly heldLines?: readonly string[] | undefined;
}

export interface SoldAtDesk {
  readonly code: string;
  /** True when the same request was executed before and this is its earlier result. */
  readonly replayed: boolean;
}

type Step = SoldAtDesk | { readonly close: PaymentRow };

/**
 * Sells in one transaction: all reservations are confirmed, or none. A hold that has expired is placed anew
 * for an hour, while stock remains, at its price, and not where its listing is in a sale. A payment page that
 * was opened for the order is closed before; where its guest was faster, that payment stands.
 * @param actor the member of staff who takes the money
 * @throws {DomainError} not_found; forbidden (permission `orders.edit`, and `orders.waive` to give it away);
 * invalid_input (names; a company where it is on account); invalid_state (booked or released already);
 * not_available (the hold expired and the stock is sold); hold_expired (longer ago); waiting_room_required
 * (it expired, and the listing is in a sale); price_changed (also where a line is held that the page did not
 * show); currency_mismatch; limit_exceeded; round_trip_impossible; overloaded; payment_provider_unavailable
 * (a page could not be closed). Nothing is booked then
 */
export async function sellAtDesk(db: Db, asked: SellAtDeskInput, actor: StaffActor): Promise<SoldAtDesk> {
  const input = { ...asked, locale: englishOf(asked.locale) };
  await admitExpired(db, input, actor);
  return retryUntilUnblocked(input.orderId, async () => {
    const step = await inTransaction(db, (tx) => sellStep(tx, input, actor));
    if (!("close" in step)) return step;
    await closePayment(db, step.close);
    return undefined;
  });
}

/**
 * Asks the waiting room about the lines that have expired and are to be sold, as about every hold that is
 * placed: one from before a sale would otherwise take its stock past all who wait (rule no-overtaking).
 */
async function admitExpired(db: Db, input: Shown & Pick<SellAtDeskInput, "orderId">, actor: StaffActor): Promise<void> {
  const { orderId } = input;
  await requireOrderPermission(db, actor, "orders.edit", orderId, "hold");
  const payable = await readPayable(db, orderId, guestOfDesk(orderId, actor));
  const expired = shownOf(payable, input).filter(({ isOver }) => isOver);
  const listingIds = expired.map(({ listingId }) => listingId);
  await checkAdmission(db, listingIds);
}

async function sellStep(tx: Tx, input: SellAtDeskInput, staff: StaffActor): Promise<Step> {
  const { orderId, requestId, paying, billing } = input;
  await requireOrderPermission(tx, staff, "orders.edit", orderId, "hold");
  if (paying.method === "none") await requireOrderPermission(tx, staff, "orders.waive", orderId, "hold");
  if (paying.method === "account" && !billing) throw withoutCompany();
  const paymentId = derivedId(requestId, "payment");
  // Copies of the same request run one after the other, so that each finds the sale of an earlier one.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${paymentId}, 0))`;
  const earlier = await findPayment(tx, { id: paymentId });
  if (earlier) return findSold(tx, earlier, orderId);
  const guest = guestOfDesk(orderId, staff);
  const checkout = { ...input, actor: guest };
  const payable = await lockPayable(tx, orderId, guest);
  const shown = shownOf(payable, input);
  const checked = await checkOrder(tx, checkout, shown);
  requireAllHeld(payable, shown, checked);
  if (checked.opened) return { close: checked.opened };
  const paid = paidFor(checked, paying, staff);
  const code = await writeOrder(tx, checked, checkout, paid.amountMinor);
  const request = await describeRequest(tx, checked, checkout, code);
  const { lines, currency } = checked;
  await confirmWithoutStripe(tx, { orderId, paymentId, lines, currency, request, actor: formatActor(guest), paid });
  // Leaves out the reason, which stands with the payment: the log is never erased, and a reason may name a
  // guest.
  const data = {
    method: paid.method,
    amountMinor: String(paid.amountMinor),
    currency,
    ...(paid.waived && { waivedMinor: String(paid.waived.amountMinor) }),
  };
  await recordAudit(tx, { actor: staff, action: "desk.sell", subject: `order:${orderId}`, data });
  return { code, replayed: false };
}

type Shown = Pick<SellAtDeskInput, "heldLines">;

const shownOf = (payable: readonly PayableReservation[], { heldLines }: Shown): readonly PayableReservation[] =>
  heldLines ? payable.filter(({ id }) => heldLines.includes(id)) : payable;

/**
 * Refuses the sale of a page that is older than a line: the order could not be paid a second time, and the
 * line would be lost to its guest.
 * @throws {DomainError} price_changed, also where the line costs nothing
 */
function requireAllHeld(
  payable: readonly PayableReservation[],
  shown: readonly PayableReservation[],
  { totalMinor, currency }: CheckedOrder,
): void {
  const unseen = payable.filter((line) => !line.isOver && !shown.includes(line));
  if (unseen.length === 0) return;
  const actual = unseen.reduce((sum, line) => sum + line.totalMinor, totalMinor);
  throw new DomainError("price_changed", { line: 0, expectedMinor: String(totalMinor), actualMinor: String(actual), currency });
}

/** @throws {DomainError} idempotency_mismatch when the request's id was used for another order */
async function findSold(tx: Tx, { orderId: soldId }: PaymentRow, orderId: string): Promise<SoldAtDesk> {
  const order = soldId === orderId ? await findOrder(tx, orderId) : undefined;
  if (!order) throw new DomainError("idempotency_mismatch", {}, "this request id was used for something else");
  return { code: order.code, replayed: true };
}

/** Decides what is paid: nothing where the holds cost nothing, or where they are given away. */
function paidFor({ totalMinor }: CheckedOrder, paying: DeskPaying, { userId: takenBy }: StaffActor): PaidWithoutStripe {
  if (totalMinor === 0n) return { method: "none", amountMinor: 0n, takenBy };
  if (paying.method !== "none") return { method: paying.method, amountMinor: totalMinor, takenBy };
  return { method: "none", amountMinor: 0n, takenBy, waived: { amountMinor: totalMinor, reason: paying.reason } };
}

const withoutCompany = () =>
  new DomainError("invalid_input", {
    issues: [{ path: ["company"], message: "Enter the company that the invoice goes to." }],
  });
