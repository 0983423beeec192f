/** Holds at a steady pace on any of a listing's rows, over HTTP, while other work runs. */
import { randomInt, randomUUID } from "node:crypto";

import { addDays } from "@/lib/core/time/dates";

export interface Target {
  readonly port: number;
  readonly key: string;
  readonly listingId: string;
  readonly unitTypeIds: readonly string[];
  readonly from: string;
  readonly days: number;
}

export interface HeldMeanwhile {
  readonly latenciesMs: readonly number[];
  readonly byStatus: Readonly<Record<number, number>>;
}

/**
 * Sends a number of holds a second until stopped, without waiting for earlier answers: a slow answer delays
 * no other request.
 * @returns a function that ends it, and returns the latency of each hold
 */
export function holdAtPace(target: Target, perSecond: number): () => Promise<HeldMeanwhile> {
  const latenciesMs: number[] = [];
  const byStatus: Record<number, number> = {};
  const open = new Set<Promise<void>>();
  const began = performance.now();
  let asked = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1_000) * perSecond);
    for (; asked < due; asked += 1) {
      const one = hold(target).then(({ status, tookMs }) => {
        latenciesMs.push(tookMs);
        byStatus[status] = (byStatus[status] ?? 0) + 1;
        open.delete(one);
      });
      open.add(one);
    }
  }, 2);
  return async () => {
    clearInterval(timer);
    await Promise.all(open);
    return { latenciesMs, byStatus };
  };
}

async function hold({ port, key, listingId, unitTypeIds, from, days }: Target): Promise<{ status: number; tookMs: number }> {
  const checkIn = addDays(from, randomInt(days - 3));
  const line = {
    listing_id: listingId,
    unit_type_id: unitTypeIds[randomInt(unitTypeIds.length)],
    check_in: checkIn,
    check_out: addDays(checkIn, 3),
  };
  const sentAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/holds`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({ lines: [line] }),
  });
  await response.arrayBuffer();
  return { status: response.status, tookMs: performance.now() - sentAt };
}
