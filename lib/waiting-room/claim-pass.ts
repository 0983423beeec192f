/** `claimPass`: admits a visitor whose number is called. */
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { renewSales, type SaleSnapshot } from "@/lib/sales/sale-cache";

import { numberOfPlace, sessionOf } from "./draw/draw";
import {
  claimedKey,
  groupCountsKey,
  groupsKey,
  hardEndsKey,
  laneGroupsKey,
  lateKey,
  personKey,
  sessionsKey,
  stateKey,
} from "./redis/internal/room-keys";
import { runScript } from "./redis/internal/run-script";
import { roomKeys } from "./tokens/keys";
import { callMaxAgeMs, statusMaxAgeMs } from "./limits";
import { awayMs } from "./redis/redis-circuit";
import { callRoom, knownRoom } from "./redis/room";
import { claimScript } from "./redis/scripts";
import { type LiveSession, sessionEndReason } from "./session";
import { signToken, splitPerson, type Ticket } from "./tokens/token";
import { offlineServedUntil, offlineSessionMs } from "./status/offline-admission";
import { refreshRoom } from "./status/read-status";
import { refusePlace, type Visit } from "./visitor";

export interface Claimed extends LiveSession {
  /** The signed pass, for its cookie. */
  readonly token: string;
}

const refusals = {
  early: "not_your_turn",
  lapsed: "turn_lapsed",
  paused: "paused",
  over: "over",
  stale: "old_ticket",
} as const;

/**
 * Admits a visitor. A second claim, in another window or after a lost response, leads to the same session.
 * @throws {DomainError} `place_refused`
 */
export async function claimPass({ sale, nowMs, ticket }: Visit): Promise<Claimed> {
  if (!ticket) throw refusePlace(sale, "no_ticket");
  if (ticket.epoch !== sale.epoch) throw refusePlace(sale, "old_ticket");
  const number = await drawnNumber(sale, ticket);
  if (number === undefined) throw refusePlace(sale, "not_your_turn");
  if (await isToCome(sale, ticket.lane, number)) throw refusePlace(sale, "not_your_turn");
  const session = sessionOf(sale, ticket.lane, ticket.index);
  try {
    const reply = await callRoom(sale, async (current) =>
      // A room recovered meanwhile has another epoch, in which this ticket means nothing.
      current.epoch === ticket.epoch ? claimIn(current, ticket, { number, session }) : ({ kind: "stale" } as const),
    );
    if (reply.kind === "ok") {
      const { nowMs: redisNowMs, expiresAtMs, hardEndMs } = reply;
      return passFor(sale, ticket.device, { session, nowMs: redisNowMs, expiresAtMs, hardEndMs });
    }
    if (reply.kind === "ended") throw refusePlace(sale, await sessionEndReason(sale, session));
    throw refusePlace(sale, refusals[reply.kind]);
  } catch (error) {
    if (isDomainError(error)) throw error;
    return admitOffline(sale, ticket, { number, session, nowMs, error });
  }
}

/**
 * Reads the number of a ticket's place. Another process may have written down the draw a moment ago, so after
 * the opening this renews a copy of the sale that has no draw yet.
 */
async function drawnNumber(sale: SaleSnapshot, { lane, index }: Ticket): Promise<number | undefined> {
  const number = await numberOfPlace(sale, lane, index);
  if (number !== undefined) return number;
  const renewed = (await renewSales()).byId.get(sale.id);
  return renewed?.epoch === sale.epoch ? numberOfPlace(renewed, lane, index) : undefined;
}

/**
 * Tells whether a number is still to come. Another process may have called it since this one last read the
 * room. A state older than {@link callMaxAgeMs} is read once more, so claims that are too early cost Redis a
 * few commands a second at most.
 */
async function isToCome(sale: SaleSnapshot, lane: number, number: number): Promise<boolean> {
  const isKnownToCome = (maxAgeMs: number) => {
    const known = knownRoom(sale.id);
    if (!known || known.state.epoch !== sale.epoch || awayMs() !== undefined) return false;
    return performance.now() - known.askedAtMs < maxAgeMs && number > (known.state.lanes[lane]?.served ?? 0);
  };
  if (!isKnownToCome(statusMaxAgeMs)) return false;
  if (!isKnownToCome(callMaxAgeMs)) await refreshRoom(sale);
  return isKnownToCome(statusMaxAgeMs);
}

function claimIn(
  sale: SaleSnapshot,
  { lane, index, person }: Ticket,
  { number, session }: { number: number; session: string },
) {
  const { bucket, field } = splitPerson(person);
  return runScript(claimScript, {
    keys: {
      state: stateKey(sale),
      sessions: sessionsKey(sale),
      hardEnds: hardEndsKey(sale),
      groups: groupsKey(sale),
      groupCounts: groupCountsKey(sale),
      laneGroups: laneGroupsKey(sale, lane),
      claimed: claimedKey(sale, lane),
      late: lateKey(sale),
      person: field === "" ? undefined : personKey(sale, bucket),
    },
    args: { epoch: sale.epoch, lane, number, session, person: field, place: index * 4 + lane },
  });
}

/**
 * Signs the pass of a live session.
 * @param device the browser that it is for, as `deviceHash` of its key
 * @param offlineNumber the number it is given for while Redis is away, else 0
 */
export function passFor(sale: SaleSnapshot, device: string, live: LiveSession, offlineNumber = 0): Claimed {
  const times = {
    issuedAtMs: Math.round(live.nowMs),
    expiresAtMs: Math.round(live.expiresAtMs),
    hardEndMs: Math.round(live.hardEndMs),
  };
  const pass = { room: sale.id, epoch: sale.epoch, session: live.session, device, ...times, trickledNumber: offlineNumber };
  return { ...live, token: signToken(roomKeys(), "pass", pass) };
}

/**
 * Admits a visitor while Redis is away, where the sale allows a few, in order and for a short while. Redis
 * counts them once it is back.
 */
function admitOffline(
  sale: SaleSnapshot,
  ticket: Ticket,
  { number, session, nowMs, error }: { number: number; session: string; nowMs: number; error: unknown },
): Claimed {
  log.warn({ err: error, sale: sale.slug }, "waiting room unavailable");
  const until = offlineServedUntil(sale, ticket.lane);
  const served = knownRoom(sale.id)?.state.lanes[ticket.lane]?.served;
  if (served === undefined || number <= served || number > until || sale.paused || sale.closed) throw refusePlace(sale, "away");
  const endMs = nowMs + offlineSessionMs;
  return passFor(sale, ticket.device, { session, nowMs, expiresAtMs: endMs, hardEndMs: endMs }, number);
}
