/**
 * A visitor's place, worked out from the public document and the ticket's index. Pure, the same on servers
 * and in browsers.
 */
import { type Draw, numberOf } from "../draw/permutation";
import type { StatusDocument } from "./status";

/** The part of a ticket that its browser may know. */
export interface TicketView {
  readonly epoch: number;
  readonly lane: number;
  readonly index: number;
}

export type Place =
  /** Before the draw: places have no numbers yet. */
  | { readonly kind: "lobby" }
  /** `number` counts from 1; at most `ahead` visitors wait before it. */
  | { readonly kind: "queued"; readonly number: number; readonly ahead: number }
  /** The number is called. */
  | { readonly kind: "due"; readonly number: number };

/** The place of a ticket. */
export function placeOf(status: StatusDocument, ticket: TicketView, draw: Draw | undefined): Place {
  const lane = status.lanes[ticket.lane];
  return placeAt(status, ticket, lane && numberOf(lane, ticket.index, draw));
}

/** The place of a ticket whose number is known; `number` is undefined before the draw. */
export function placeAt(status: StatusDocument, ticket: TicketView, number: number | undefined): Place {
  const lane = status.lanes[ticket.lane];
  if (!lane || number === undefined) return { kind: "lobby" };
  if (number <= lane.served) return { kind: "due", number };
  const before = number - lane.served - 1;
  // Numbers of visitors who have left are still to be skipped, but the waiting visitors are no more than
  // `waiting`. A document older than the ticket does not count its visitor.
  const isCounted = ticket.index < lane.issued;
  return { kind: "queued", number, ahead: isCounted ? Math.max(0, Math.min(before, status.waiting - 1)) : before };
}

/**
 * Tells whether visitors with some of the numbers to come have left, so that fewer may be ahead than the
 * numbers say.
 */
export function mayBeFewer({ lanes, waiting }: StatusDocument): boolean {
  return lanes.reduce((sum, { issued, served }) => sum + Math.max(0, issued - served), 0) > waiting;
}

export interface Estimate {
  readonly seconds: number;
  /** A range, because rates change. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Share of the estimate on either side, so that a longer wait has a wider range. */
const uncertainty = 0.2;

/**
 * Estimates the time until a ticket is admitted, at the measured rate, which takes half a minute to follow a
 * change. The planned rate is the upper bound, since the room keeps to it from the moment it is lowered.
 * @returns undefined while the queue does not move
 */
export function estimateWait(status: StatusDocument, lane: number, ahead: number): Estimate | undefined {
  if (status.away || status.phase === "paused" || status.phase === "sold_out" || status.phase === "closed") return undefined;
  const perMinute = Math.min(status.perMinute ?? Infinity, status.admissionsPerMinute);
  const share = shareOf(status, lane);
  if (perMinute <= 0.01 || share === 0) return undefined;
  const toOpening =
    status.opensAtMs !== null && status.serverTimeMs < status.opensAtMs ? (status.opensAtMs - status.serverTimeMs) / 1_000 : 0;
  const seconds = toOpening + ((ahead + 1) / (perMinute * share)) * 60;
  return { seconds, fromSeconds: seconds * (1 - uncertainty), toSeconds: seconds * (1 + uncertainty) };
}

/** A lane's part of the admissions now: the other lanes divide the share of a lane whose queue is empty. */
function shareOf(status: StatusDocument, lane: number): number {
  const asking = status.lanes.filter(({ issued, served }, index) => index === lane || issued > served);
  const all = asking.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  return all === 0 ? 1 / asking.length : (status.lanes[lane]?.sharePercent ?? 0) / all;
}

/**
 * The time until the next poll.
 * @param place undefined for a visitor without a ticket
 * @param random 0 to 1
 * @returns milliseconds
 */
export function pollAfterMs(status: StatusDocument, place: Place | undefined, random: number): number {
  const { nearAhead, nearMs, farMs, jitter } = status.poll;
  const early = 1 - random * jitter;
  const toOpening = (status.opensAtMs ?? 0) - status.serverTimeMs;
  if (status.phase === "scheduled" || status.phase === "lobby") {
    // At the opening every visitor polls: spread over two seconds, after the draw has been written down.
    if (toOpening <= farMs / 2) return Math.max(nearMs * early, toOpening + 500 + random * 2_000);
    return Math.max(nearMs, Math.min(farMs, toOpening / 2) * early);
  }
  if (status.phase === "closed") return farMs * early;
  if (status.phase === "drawing" || place === undefined || place.kind !== "queued" || place.ahead <= nearAhead)
    return nearMs * early;
  const perMinute = Math.max(1, status.perMinute ?? status.admissionsPerMinute);
  const untilNearMs = ((place.ahead - nearAhead) / perMinute) * 60_000;
  return Math.max(nearMs, Math.min(farMs, untilNearMs / 4)) * early;
}
