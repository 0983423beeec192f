/** `placeHold`: the only way to hold stock, for pages, partners and tests alike. */
import { type Db, isDatabaseAway } from "@/db/client";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { DomainError, hasCode } from "@/lib/core/errors";
import { onClose, singleton } from "@/lib/core/singleton";
import { checkAdmission, needsNoAdmission, refuseQueued } from "@/lib/waiting-room/check-admission";

import { HoldBatcher, overloaded } from "./hold-batcher";
import { type PreparedHold, prepareHold } from "./internal/prepare";
import { readEarlierHolds } from "./internal/read-earlier-holds";
import { runHoldBatch } from "./internal/run-batch";
import { findSoldOutLine } from "@/lib/inventory/sold-out";
import { maxSpanningRequests } from "./limits";
import { countRefusal, flushRefusals } from "./refused-demand";
import { type Hold, type HoldRequest, holdRequestSchema } from "./schemas";

/**
 * Queues of one pool: per listing for holds, and one for repeats of requests that memory knows as sold out.
 */
interface Engine {
  readonly holds: HoldBatcher<PreparedHold, Hold>;
  readonly repeats: HoldBatcher<PreparedHold, Hold | undefined>;
  spanning: number;
}

/**
 * Holds all lines of a request, or none (rule all-or-nothing).
 *
 * A repeated request id returns the first result, whatever its state by now, marked `replayed`.
 * @param db the pool for holds (`holdsDb()`)
 * @param input lines, actor and the id that makes it idempotent; see schemas.ts for the bounds
 * @returns the hold with its end, which the database's clock chose
 * @throws {DomainError} invalid_input, not_found (no such unit type), limit_exceeded (more per order than
 * allowed), not_available, price_changed, round_trip_impossible, currency_mismatch, idempotency_mismatch,
 * overloaded, waiting_room_required, booking_request_required
 */
export async function placeHold(db: Db, { actor, ...input }: HoldRequest): Promise<Hold> {
  const parsed = holdRequestSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error);
  return placeValidatedHold(db, { ...parsed.data, actor });
}

/**
 * {@link placeHold} for a caller whose own schema refuses all that {@link holdRequestSchema} does: the
 * partner API, where a second check would cost as much as the decision.
 * @throws {DomainError} as placeHold, but invalid_input only for dates that are over
 */
export function placeValidatedHold(db: Db, request: HoldRequest): Promise<Hold> {
  const engine = engineOf(db);
  const soldOutLine = findSoldOutLine(request.lines);
  if (soldOutLine !== undefined) {
    const details = { line: soldOutLine, reason: "sold_out", available: 0 } as const;
    const refuse = () => countRefusal(db, request.lines, details);
    return earlierHoldOrThrow(engine, prepareHold(request), new DomainError("not_available", details), refuse);
  }
  const listingIds = request.lines.map((line) => line.listingId);
  if (needsNoAdmission(db, listingIds)) return queue(db, engine, prepareHold(request));
  return placeAdmitted(db, engine, request, listingIds);
}

function queue(db: Db, engine: Engine, hold: PreparedHold): Promise<Hold> {
  const [first, ...others] = hold.request.lines;
  const isOneListing = others.every(({ listingId }) => listingId === first?.listingId);
  return first && isOneListing ? engine.holds.submit(first.listingId, hold) : holdSpanning(db, engine, hold);
}

/**
 * Queues a hold with the sessions in which it is made, where a listing is in a sale; without a session,
 * returns the request's earlier hold, if any.
 */
async function placeAdmitted(db: Db, engine: Engine, request: HoldRequest, listingIds: readonly string[]): Promise<Hold> {
  let sessions: ReadonlyMap<string, string>;
  try {
    await refuseQueued(db, listingIds);
    sessions = await checkAdmission(db, listingIds, request.admission);
  } catch (error) {
    if (!hasCode(error, "waiting_room_required") && !hasCode(error, "booking_request_required")) throw error;
    return earlierHoldOrThrow(engine, prepareHold(request), error);
  }
  return queue(db, engine, prepareHold(request, sessions));
}

/**
 * Places a hold over several listings: alone in its transaction, with the locks in the same order as all
 * others.
 */
async function holdSpanning(db: Db, engine: Engine, hold: PreparedHold): Promise<Hold> {
  if (engine.spanning >= maxSpanningRequests) throw overloaded();
  engine.spanning += 1;
  try {
    const [outcome] = await runHoldBatch(db, [hold]).catch(() => runHoldBatch(db, [hold]));
    if (!outcome) throw new Error("the batch returned no outcome");
    if (!outcome.ok) throw outcome.error;
    return outcome.result;
  } finally {
    engine.spanning -= 1;
  }
}

/**
 * Throws the refusal, unless this request was executed before (its connection may have died after the
 * commit).
 * @param onRefused called before the refusal is thrown
 */
async function earlierHoldOrThrow(
  engine: Engine,
  hold: PreparedHold,
  refusal: DomainError,
  onRefused: () => void = () => undefined,
): Promise<Hold> {
  const earlier = await engine.repeats.submit("repeats", hold);
  if (earlier) return earlier;
  onRefused();
  throw refusal;
}

function engineOf(db: Db): Engine {
  const engines = singleton("reservations.engines", () => new Map<Db, Engine>());
  let engine = engines.get(db);
  if (!engine) {
    engine = {
      holds: new HoldBatcher((batch, onWritesSent) => runHoldBatch(db, batch, onWritesSent), { isFatal: isDatabaseAway }),
      repeats: new HoldBatcher<PreparedHold, Hold | undefined>(
        async (batch) => {
          const found = await readEarlierHolds(db, batch);
          return batch.map((hold) => found.get(hold.request.requestId) ?? { ok: true, result: undefined });
        },
        { isFatal: isDatabaseAway },
      ),
      spanning: 0,
    };
    engines.set(db, engine);
    const { holds, repeats } = engine;
    onClose(`reservations.engine.${engines.size}`, async () => {
      await Promise.all([holds.drain(), repeats.drain()]);
      await flushRefusals(db);
    });
  }
  return engine;
}
