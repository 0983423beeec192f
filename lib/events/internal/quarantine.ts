/**
 * Reservations whose events a handler refuses, and when each is tried again: one that can never be told must not keep all others from it.
 * Kept in the process, as each relay finds out for itself and a new version of the handlers should try at once.
 */
import { singleton } from "@/lib/core/singleton";

export interface QuarantineKey {
  readonly listingId: string;
  readonly reservationId: string;
}

interface Aside extends QuarantineKey {
  readonly failures: number;
  readonly notBeforeMs: number;
}

/** The wait after the first refusal; each further one doubles it, up to the longest. */
const firstWaitMs = 1_000;
const longestWaitMs = 10 * 60_000;
/** Reservations set aside at once in a process; past it the one that was refused least lately is tried with all others again. */
const maxSetAside = 20_000;

/** By reservation, the one refused last at the end. */
const aside = (): Map<string, Aside> => singleton("events.set-aside", () => new Map<string, Aside>());

/** Sets a reservation aside, for longer each time. */
export function quarantine({ listingId, reservationId }: QuarantineKey): void {
  const all = aside();
  const failures = (all.get(reservationId)?.failures ?? 0) + 1;
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 20));
  all.delete(reservationId);
  all.set(reservationId, { listingId, reservationId, failures, notBeforeMs: performance.now() + waitMs });
  const [oldest] = all.keys();
  if (all.size > maxSetAside && oldest !== undefined) all.delete(oldest);
}

/** Their events were told, here or by somebody else. */
export function release(keys: readonly QuarantineKey[]): void {
  for (const { reservationId } of keys) aside().delete(reservationId);
}

/** The ids of all that are set aside, whether or not their wait is over. */
export function quarantinedIds(): string[] {
  return [...aside().keys()];
}

/** Those whose wait is over. */
export function dueForRetry(limit: number): QuarantineKey[] {
  const now = performance.now();
  const due: QuarantineKey[] = [];
  for (const one of aside().values()) {
    if (due.length >= limit) break;
    if (one.notBeforeMs <= now) due.push(one);
  }
  return due;
}
