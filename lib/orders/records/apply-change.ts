/**
 * Application of a recorded change, in the caller's transaction.
 *
 * Raw SQL: a savepoint.
 */
import type { Tx } from "@/db/client";
import type { ChangeLine, PaymentLine } from "@/db/schema";
import { changeReservations, type ReservationChange } from "@/lib/reservations/changes/change-reservations";
import { confirmReservations } from "@/lib/reservations/confirm";
import { dropSurplusNames } from "@/lib/reservations/guest-names";

import type { ChangeRow } from "./record-change";
import { updateTotal } from "./record-change";
import { fromChangeTerms } from "./terms";

/**
 * `gone`: the additional units or nights are no longer available. `ended`: the booking has changed since.
 * Both leave everything unchanged.
 */
export type Applied = "changed" | "gone" | "ended";

/**
 * Changes the reservations and confirms additional ones, all or none, and updates the order's total.
 * @param tx must hold the locks of the booking
 * @param held the reservations held for the change meanwhile
 */
export async function applyChange(
  tx: Tx,
  { orderId, id: changeId, lines, actor }: Pick<ChangeRow, "orderId" | "id" | "lines" | "actor">,
  held: readonly PaymentLine[],
): Promise<Applied> {
  const additional = lines.filter(({ before }) => before === null);
  const extra = new Set(additional.map(({ reservationId }) => reservationId));
  await tx.sql`savepoint change`;
  const outcome = await changeReservations(
    tx,
    {
      changeId,
      changes: lines.filter(({ before }) => before !== null).map(toReservationChange),
      heldMeanwhile: held.filter(({ reservationId }) => !extra.has(reservationId)),
    },
    actor,
  );
  if (outcome !== "changed") return outcome;
  if (additional.length > 0 && !(await confirmReservations(tx, additional, actor)).confirmed) {
    await tx.sql`rollback to savepoint change`;
    return "gone";
  }
  await dropSurplusNames(tx, orderId);
  await updateTotal(tx, orderId);
  return "changed";
}

function toReservationChange(line: ChangeLine): ReservationChange {
  const { listingId, reservationId, after, keptMinor, maxRefundPercent } = line;
  return { listingId, reservationId, after: after && fromChangeTerms(after), keptMinor: BigInt(keptMinor), maxRefundPercent };
}
