/**
 * Reservations whose events a handler refuses, each with the time of its next try: an event that cannot be
 * published must not block all others. Kept in the process, so that each relay finds out for itself, and a
 * new version of the handlers tries at once.
 */
import { singleton } from "@/lib/core/singleton";

export interface QuarantineKey {
  readonly listingId: string;
  readonly reservationId: string;
}

interface QuarantinedKey extends QuarantineKey {
  readonly failures: number;
  readonly notBeforeMs: number;
}

/** The wait after the first refusal, in milliseconds; each further one doubles it, up to the longest. */
const firstWaitMs = 1_000;
const longestWaitMs = 10 * 60_000;
/**
 * Reservations in quarantine at once in a process. Above it, the one whose refusal is oldest is tried with
 * all others again.
 */
const maxQuarantined = 20_000;

/** By reservation id, the one refused last at the end. */
const quarantined = (): Map<string, QuarantinedKey> => singleton("events.quarantine", () => new Map<string, QuarantinedKey>());

/** Quarantines a reservation, for longer each time. */
export function quarantine({ listingId, reservationId }: QuarantineKey): void {
  const all = quarantined();
  const failures = (all.get(reservationId)?.failures ?? 0) + 1;
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 20));
  all.delete(reservationId);
  all.set(reservationId, { listingId, reservationId, failures, notBeforeMs: performance.now() + waitMs });
  const [oldest] = all.keys();
  if (all.size > maxQuarantined && oldest !== undefined) all.delete(oldest);
}

/** Ends the quarantine of reservations whose events are published, by this process or another. */
export function release(keys: readonly QuarantineKey[]): void {
  for (const { reservationId } of keys) quarantined().delete(reservationId);
}

/** The ids of all reservations in quarantine, also of those due for a retry. */
export function quarantinedIds(): string[] {
  return [...quarantined().keys()];
}

/** The reservations whose wait is over. */
export function dueForRetry(limit: number): QuarantineKey[] {
  const now = performance.now();
  const due: QuarantineKey[] = [];
  for (const one of quarantined().values()) {
    if (due.length >= limit) break;
    if (one.notBeforeMs <= now) due.push(one);
  }
  return due;
}
