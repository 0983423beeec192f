/** Giving up a hold before its time. */
import { and, eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { reservations } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { appendEvents } from "@/lib/events/append";

import { returnStock } from "./internal/stock";

export interface ReservationKey {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Releases a hold and gives its stock back. Releasing what was released before does nothing.
 * @param holder who asks; another's reservation looks as if it did not exist (rule 10)
 * @throws {DomainError} not_found; invalid_state when it is confirmed or ended otherwise
 */
export async function releaseHold(db: Db, key: ReservationKey, holder: Holder): Promise<void> {
  await inTransaction(db, async (tx) => {
    const mine = and(
      eq(reservations.listingId, key.listingId),
      eq(reservations.id, key.reservationId),
      eq(reservations.holderKind, holder.kind),
      eq(reservations.holderId, holder.id),
    );
    // The row's lock orders this with expiry and confirmation: whoever comes second sees what the first made of it.
    const [row] = await tx.orm.select().from(reservations).where(mine).for("update");
    if (!row) throw new DomainError("not_found", { what: "reservation" });
    if (row.status === "released") return;
    if (row.status !== "held") throw new DomainError("invalid_state", { state: row.status });
    await tx.sql`
      update reservations set status = 'released', released_at = now()
      where listing_id = ${key.listingId} and id = ${key.reservationId} and status = 'held'`;
    const { listingId, id: reservationId } = row;
    await appendEvents(tx, [{ listingId, reservationId, type: "released", data: {}, actor: formatHolder(holder) }]);
    await returnStock(tx, [row]);
  });
}
