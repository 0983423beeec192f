/** Where somebody stands, worked out from the public document and one's own index. Pure, and the same on servers and in browsers. */
import { type Draw, positionOf } from "../draw/permutation";
import type { StatusDocument } from "./status";

/** What a browser may know of its ticket. */
export interface TicketView {
  readonly epoch: number;
  readonly lane: number;
  readonly index: number;
}

export type Place =
  /** Before the draw: nobody has a number yet. */
  | { readonly kind: "lobby" }
  /** `number` counts from 1; `ahead` are at most how many wait before. */
  | { readonly kind: "queued"; readonly number: number; readonly ahead: number }
  /** The number is called. */
  | { readonly kind: "due"; readonly number: number };

/**
 * The number of a ticket: the draw's for those of the lobby, the order of arrival for those who came later.
 * @param draw the lane's; undefined before the secret is public, and where there was no lobby
 * @returns counted from 1; undefined before the draw
 */
export function numberOf(
  lane: { readonly lobbySize: number | null },
  index: number,
  draw: Draw | undefined,
): number | undefined {
  if (lane.lobbySize === null) return undefined;
  if (index >= lane.lobbySize) return index + 1;
  return draw === undefined ? undefined : positionOf(draw, index) + 1;
}

/** Where a ticket stands. */
export function placeOf(status: StatusDocument, ticket: TicketView, draw: Draw | undefined): Place {
  const lane = status.lanes[ticket.lane];
  return placeAt(status, ticket, lane && numberOf(lane, ticket.index, draw));
}

/** Where a ticket stands whose number is known; undefined before the draw. */
export function placeAt(status: StatusDocument, ticket: TicketView, number: number | undefined): Place {
  const lane = status.lanes[ticket.lane];
  if (!lane || number === undefined) return { kind: "lobby" };
  if (number <= lane.served) return { kind: "due", number };
  const before = number - lane.served - 1;
  // Numbers of people who have left are still to be passed over, but all who wait are no more than these. A document from before somebody came
  // does not count them.
  const isCounted = ticket.index < lane.issued;
  return { kind: "queued", number, ahead: isCounted ? Math.max(0, Math.min(before, status.waiting - 1)) : before };
}

/** Whether some of the numbers to come are of people who have left, so that those ahead may be fewer than their numbers say. */
export function mayBeFewer({ lanes, waiting }: StatusDocument): boolean {
  return lanes.reduce((sum, { issued, served }) => sum + Math.max(0, issued - served), 0) > waiting;
}

export interface Estimate {
  readonly seconds: number;
  /** A range that is honest about how rates change. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Of what is estimated, on either side; wider the longer it is. */
const uncertainty = 0.2;

/**
 * How long until a ticket is let in, at the measured rate, which takes half a minute to follow a change; never at more than the planned
 * one, which the room keeps from the moment it is lowered.
 * @returns undefined while nothing moves
 */
export function estimateWait(status: StatusDocument, lane: number, ahead: number): Estimate | undefined {
  if (status.away || status.phase === "held" || status.phase === "sold_out" || status.phase === "closed") return undefined;
  const perMinute = Math.min(status.perMinute ?? Infinity, status.ratePerMinute);
  const share = shareOf(status, lane);
  if (perMinute <= 0.01 || share === 0) return undefined;
  const toOpening =
    status.opensAtMs !== null && status.serverTimeMs < status.opensAtMs ? (status.opensAtMs - status.serverTimeMs) / 1_000 : 0;
  const seconds = toOpening + ((ahead + 1) / (perMinute * share)) * 60;
  return { seconds, fromSeconds: seconds * (1 - uncertainty), toSeconds: seconds * (1 + uncertainty) };
}

/** What of those let in falls to a lane now: shares nobody asks for go to the others. */
function shareOf(status: StatusDocument, lane: number): number {
  const asking = status.lanes.filter(({ issued, served }, index) => index === lane || issued > served);
  const all = asking.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  return all === 0 ? 1 / asking.length : (status.lanes[lane]?.sharePercent ?? 0) / all;
}

/**
 * When to ask again.
 * @param place undefined for somebody without a ticket
 * @param random 0 to 1
 * @returns milliseconds
 */
export function pollAfterMs(status: StatusDocument, place: Place | undefined, random: number): number {
  const { nearAhead, nearMs, farMs, jitter } = status.poll;
  const early = 1 - random * jitter;
  const toOpening = (status.opensAtMs ?? 0) - status.serverTimeMs;
  if (status.phase === "scheduled" || status.phase === "lobby") {
    // At the opening everybody wants to know: spread over two seconds, after the draw has been written down.
    if (toOpening <= farMs / 2) return Math.max(nearMs * early, toOpening + 500 + random * 2_000);
    return Math.max(nearMs, Math.min(farMs, toOpening / 2) * early);
  }
  if (status.phase === "closed") return farMs * early;
  if (status.phase === "drawing" || place === undefined || place.kind !== "queued" || place.ahead <= nearAhead)
    return nearMs * early;
  const perMinute = Math.max(1, status.perMinute ?? status.ratePerMinute);
  const untilNearMs = ((place.ahead - nearAhead) / perMinute) * 60_000;
  return Math.max(nearMs, Math.min(farMs, untilNearMs / 4)) * early;
}
