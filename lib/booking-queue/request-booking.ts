/**
 * `requestBooking`: takes down a request of a queued sale. It reads nothing in the database: the sale is in
 * memory, Redis knows who asked already, and the log keeps the request until its turn.
 */
import type { Db } from "@/db/client";
import { bookingRequests } from "@/db/schema";
import { formatHolder } from "@/lib/core/holder";
import { holderOf } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { log as logger } from "@/lib/core/log";
import { notifyRelay } from "@/lib/events/wake";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { type HoldRequest, holdRequestSchema } from "@/lib/reservations/schemas";
import { readSales, type SaleSnapshot } from "@/lib/sales/sale-cache";
import { stageOf } from "@/lib/sales/stage";
import { checkAdmission } from "@/lib/waiting-room/check-admission";

import { type BookingEntry, formatEntry } from "./entry";
import { bookingRequestId, partitionOf } from "./ids";
import { quietMs, requestMinutes, waitingPerUnit } from "./limits";
import type { BookingQueue } from "./queue";
import { register, settle, shortHash } from "./register";

/** A hold request without ids of its own: `seed` gives them. */
export interface BookingRequest extends Omit<HoldRequest, "requestId" | "orderId"> {
  /** Id of the form or of the partner's request: the same seed is the same request. */
  readonly seed: string;
}

export interface TakenRequest {
  /** Id of the request, and of the hold and the order that it may become. */
  readonly id: string;
  /** Requests of the sale that are answered before it. */
  readonly ahead: number;
  /** True where the same request had been taken down before. */
  readonly repeated: boolean;
}

/**
 * Takes down a request, to be answered in its turn by a hold or a refusal.
 * @param db the pool that the sales are read through, and the pool for a request that could not be appended
 * @throws {DomainError} invalid_input (also for lines of several listings); invalid_state (`no_queue`: the
 * listing is in no queued sale); place_refused (too_early, over, paused); waiting_room_required (a guest was
 * not admitted); not_available (more wait already than can be served); limit_exceeded (the person has a
 * request in this sale already); idempotency_mismatch; overloaded (the queue is away; this request will not
 * be answered, and another one may be sent)
 */
export async function requestBooking(db: Db, queue: BookingQueue, input: BookingRequest): Promise<TakenRequest> {
  const { seed, actor, ...asked } = input;
  const [line] = asked.lines;
  const partition = partitionOf(line?.listingId.toLowerCase() ?? "", queue.partitions);
  const id = bookingRequestId(seed, partition);
  const parsed = holdRequestSchema.safeParse({ ...asked, requestId: id, orderId: id });
  if (!parsed.success) throw invalidInput(parsed.error);
  const { lines, admission } = parsed.data;
  const listingId = lines[0]?.listingId ?? "";
  if (lines.some((each) => each.listingId !== listingId)) {
    const message = "A request of a queued sale is for one listing.";
    throw new DomainError("invalid_input", { issues: [{ path: ["lines"], message }] });
  }
  const { sale, nowMs } = await findQueuedSale(db, listingId);
  const session = actor.kind === "partner" ? undefined : (await checkAdmission(db, [listingId], admission)).get(listingId);
  const holder = formatHolder(holderOf(actor));
  const person = actor.kind === "partner" ? undefined : shortHash(`${sale.id} ${sale.runEpoch} ${holder}`);
  const deadlineMs = Math.min(nowMs + requestMinutes * 60_000, sale.closesAtMs ?? Infinity);
  const takenAtMs = Math.floor(nowMs);
  const entry: BookingEntry = { id, listingId, actor, session, person, lines, takenAtMs, deadlineMs: Math.ceil(deadlineMs) };
  // Equal terms of a repeat: all but the times.
  const terms = shortHash(formatEntry({ ...entry, session: undefined, takenAtMs: 1, deadlineMs: 2 }));
  const limit = sale.stock * waitingPerUnit;
  const registered = await register({ id, saleId: sale.id, holder, terms, person, limit });
  switch (registered.kind) {
    case "mismatch":
      throw new DomainError("idempotency_mismatch", {}, "this request id was used for something else");
    case "other":
      throw new DomainError("limit_exceeded", { limit: "requests in this sale", max: 1 }, "the person has a request already");
    case "full":
      throw new DomainError("not_available", { line: 0, reason: "sold_out", available: 0 }, "more wait than can be served");
    case "cancelled":
      throw new DomainError("invalid_state", { state: "cancelled" });
    case "known":
    case "taken":
      break;
  }
  // A repeat is appended again, since the first try may have ended in between. The second entry finds the
  // answer of the first and changes nothing.
  await append(db, queue, partition, entry);
  if (performance.now() - queue.lastAppendMs > quietMs) notifyRelay(db);
  queue.lastAppendMs = performance.now();
  const { kind, number, answered } = registered;
  return { id, ahead: Math.max(0, number - 1 - answered), repeated: kind === "known" };
}

async function findQueuedSale(db: Db, listingId: string): Promise<{ sale: SaleSnapshot; nowMs: number }> {
  const { byListingId, databaseSkewMs } = await readSales(db);
  const sale = byListingId.get(listingId);
  const nowMs = Date.now() + databaseSkewMs;
  if (sale?.mode !== "queue") throw new DomainError("invalid_state", { state: "no_queue" });
  const refuse = (reason: "too_early" | "over" | "paused") => new DomainError("place_refused", { sale: sale.slug, reason });
  const stage = stageOf(sale, nowMs);
  if (stage === "ended" || stage === "cancelled" || sale.closed) throw refuse("over");
  if (stage !== "open") throw refuse("too_early");
  if (sale.paused) throw refuse("paused");
  return { sale, nowMs };
}

/**
 * Appends an entry. Where that fails, the entry may be in the log nevertheless: the request is written down
 * as not taken first, so that it is passed over, and its guest is told.
 */
async function append(db: Db, queue: BookingQueue, partition: number, entry: BookingEntry): Promise<void> {
  try {
    await queue.log.append(partition, formatEntry(entry));
  } catch (err) {
    logger.warn({ err, request: entry.id }, "booking request not appended");
    const { kind: holderKind, id: holderId } = holderOf(entry.actor);
    const { id, listingId, takenAtMs } = entry;
    await db.orm
      .insert(bookingRequests)
      .values({ id, listingId, holderKind, holderId, answer: "not_taken", takenAt: new Date(takenAtMs) })
      .onConflictDoNothing();
    await settle(partition, [entry]).catch((error: unknown) => logger.warn({ err: error }, "booking request not forgotten"));
    throw new DomainError("overloaded", { retryAfterMs: 5_000 }, "the booking queue is away");
  }
}
