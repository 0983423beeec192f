/** `cancelBookingRequest`: a holder gives a request up before its turn. */
import type { Db } from "@/db/client";
import { bookingRequests } from "@/db/schema";
import { type HoldingActor, holderOf } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { formatHolder } from "@/lib/core/holder";
import { log } from "@/lib/core/log";
import { readSales } from "@/lib/sales/sale-cache";

import { readBookingRequest } from "./read-booking-request";
import { readRegistered, unregister } from "./register";

/**
 * Cancels a request that waits. Its row decides against the consumer that may be answering it: the first one
 * wins. A request that is cancelled already stays so.
 * @throws {DomainError} not_found; invalid_state with the answer that it has
 * @throws what Redis or the database throws
 */
export async function cancelBookingRequest(db: Db, id: string, actor: HoldingActor): Promise<void> {
  const holder = holderOf(actor);
  const registered = await readRegistered(id, formatHolder(holder));
  const sale = registered && (await readSales(db)).byId.get(registered.saleId);
  if (registered?.state === "waiting" && sale) {
    const inserted = await db.orm
      .insert(bookingRequests)
      .values({
        listingId: sale.listingId,
        id,
        holderKind: holder.kind,
        holderId: holder.id,
        answer: "cancelled",
        takenAt: new Date(),
      })
      .onConflictDoNothing()
      .returning({ id: bookingRequests.id });
    if (inserted.length > 0) {
      await unregister(id, registered.person).catch((err: unknown) => log.warn({ err }, "cancelled request still registered"));
      return;
    }
  }
  const { status } = await readBookingRequest(db, id, actor);
  if (status !== "cancelled") throw new DomainError("invalid_state", { state: status });
}
