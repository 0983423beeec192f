/** `readBookingRequest`: where a request stands, for its holder. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type BookingAnswer, bookingRequests } from "@/db/schema";
import { type HoldingActor, holderOf } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { formatHolder, isSameHolder } from "@/lib/core/holder";
import { readHold } from "@/lib/reservations/view/read-hold";

import { readRegistered } from "./register";

type Held = Awaited<ReturnType<typeof readHold>>;

export type BookingRequestState =
  /** `ahead`: requests of the sale that are answered before it. */
  | { readonly id: string; readonly status: "waiting"; readonly ahead: number }
  | { readonly id: string; readonly status: "held"; readonly hold: Held }
  | { readonly id: string; readonly status: "refused"; readonly refusal: { readonly code: string; readonly details: unknown } }
  | { readonly id: string; readonly status: Exclude<BookingAnswer, "held" | "refused"> };

/**
 * Reads a request: its place while it waits, then its answer, and of a hold what became of it.
 * @throws {DomainError} not_found: the queue has lost it, another holder sent it, or no request has this id
 * @throws what Redis or the database throws
 */
export async function readBookingRequest(db: Db, id: string, actor: HoldingActor): Promise<BookingRequestState> {
  const holder = holderOf(actor);
  const registered = await readRegistered(id, formatHolder(holder));
  if (registered?.state === "waiting") {
    return { id, status: "waiting", ahead: Math.max(0, registered.number - 1 - registered.answered) };
  }
  const [row] = await db.orm.select().from(bookingRequests).where(eq(bookingRequests.id, id));
  if (!row || !isSameHolder({ kind: row.holderKind, id: row.holderId }, holder)) {
    throw new DomainError("not_found", { what: "booking request" });
  }
  if (row.answer === "held") return { id, status: "held", hold: await readHold(db, id, actor) };
  if (row.answer === "refused")
    return { id, status: "refused", refusal: row.refusal ?? { code: "not_available", details: {} } };
  return { id, status: row.answer };
}
