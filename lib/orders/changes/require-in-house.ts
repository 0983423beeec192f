/** Check of another date of departure for guests who are in the house. */
import { and, eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { reservations } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { addDays } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import { requireDifference } from "@/lib/reservations/changes/decide-change";

import type { OrderLine } from "../view/order-view";
import type { WantedChange } from "./quotes";

/**
 * Checks that the guests of a line are in the house, and that nothing but their departure is to change: to a
 * date that is not before today, nor before the first night is over.
 * @param nowMs the database's time, epoch milliseconds
 * @throws {DomainError} invalid_state (not arrived, departed), invalid_input
 */
export async function requireInHouse(tx: Tx, line: OrderLine, wanted: WantedChange, nowMs: number): Promise<void> {
  if (line.place.kind !== "stay" || line.status !== "checked_in")
    throw new DomainError("invalid_state", { state: line.status === "confirmed" ? "not_arrived" : line.status });
  const [row] = await tx.orm
    .select({ departedAt: reservations.departedAt })
    .from(reservations)
    .where(and(eq(reservations.listingId, line.listingId), eq(reservations.id, line.reservationId)));
  if (row?.departedAt !== null) throw new DomainError("invalid_state", { state: "departed" });
  requireDifference(line, wanted);
  const { unitTypeId, checkIn, quantity, guests } = wanted;
  const isSame =
    unitTypeId === line.unitTypeId && checkIn === line.checkIn && quantity === line.quantity && guests === line.guests;
  const today = wallTimeAt(line.place.checkIn.timezone, nowMs).date;
  const tomorrow = addDays(checkIn, 1);
  const earliest = today > tomorrow ? today : tomorrow;
  if (isSame && wanted.checkOut >= earliest) return;
  const message = isSame ? "The nights before today have been used." : "Only the date of departure can change now.";
  throw new DomainError("invalid_input", { issues: [{ path: ["checkOut"], message }] });
}
