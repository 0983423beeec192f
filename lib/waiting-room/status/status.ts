/**
 * The one document that every waiting visitor reads: public, without cookies, the same for all. Pure; its
 * shape is the API's.
 *
 * A browser works out its own place from it and from its ticket's index (position.ts), so the cost is the
 * same for ten thousand visitors as for a million.
 */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { farPollMs, nearPollMs, pollJitter, revisionCrowd, revisionPollMs } from "../limits";
import { isSoldOut, type RoomState } from "../redis/room-state";

/**
 * `scheduled` before the lobby; `lobby` until the opening; `drawing` for the moment in which the draw is
 * written down; `open`; `paused` by the operator; `sold_out` while the units left cannot serve the visitors
 * inside; `closed` for good.
 */
export type RoomPhase = "scheduled" | "lobby" | "drawing" | "open" | "paused" | "sold_out" | "closed";

export interface StatusLane {
  readonly key: string;
  readonly name: string;
  /** Whole percent of the admissions. */
  readonly sharePercent: number;
  readonly needsCode: boolean;
  /** Places taken so far, also by visitors who have left since. */
  readonly issued: number;
  /** Numbers up to this one are admitted. */
  readonly served: number;
  /** Places that were drawn; null before. */
  readonly lobbySize: number | null;
}

export interface StatusDocument {
  readonly sale: string;
  /** The sale's id, which is an input of the draw. */
  readonly room: string;
  readonly name: string;
  /** The listing that admitted visitors go to. */
  readonly listing: { readonly slug: string; readonly name: string };
  readonly epoch: number;
  /** First epoch of the run; tickets of its epochs are exchanged. */
  readonly runEpoch: number;
  /** Grows with every change that an operator makes; with the epoch, it is the room's revision. */
  readonly version: number;
  readonly phase: RoomPhase;
  /** True when no visitor can be admitted at the moment because Redis does not answer; places are kept. */
  readonly away: boolean;
  /** Epoch milliseconds, all by the room's clock. */
  readonly serverTimeMs: number;
  readonly lobbyOpensAtMs: number | null;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
  /** Visitors who wait, in the lobby or in the queue, without those who left. */
  readonly waiting: number;
  readonly lanes: readonly StatusLane[];
  /** Visitors admitted per minute, as measured; null before the first one. */
  readonly perMinute: number | null;
  readonly admissionsPerMinute: number;
  readonly graceSeconds: number;
  readonly sessionSeconds: number;
  readonly message: string;
  readonly onePlacePer: "browser" | "account" | "email";
  readonly proofOfWorkBits: number;
  readonly draw: {
    /** SHA-256 of the secret, in hex. */
    readonly commitment: string;
    /** Public once the lobby's sizes are written down; null before. */
    readonly secret: string | null;
  };
  readonly poll: {
    /** Visitors with at most this many before them poll often. */
    readonly nearAhead: number;
    readonly nearMs: number;
    readonly farMs: number;
    /** Interval at which a visible page polls the revision. */
    readonly revisionMs: number;
    /** Greatest random part by which a browser shortens an interval. */
    readonly jitter: number;
  };
}

export interface StatusSources {
  readonly sale: SaleSnapshot;
  /** Undefined until this process has read the room. */
  readonly state: RoomState | undefined;
  /** True when the state is current. */
  readonly isFresh: boolean;
  /** Numbers admitted while Redis is away, by lane. */
  readonly offlineServed: readonly number[] | undefined;
  readonly nowMs: number;
  readonly commitment: string;
}

export function composeStatus({ sale, state, isFresh, offlineServed, nowMs, commitment }: StatusSources): StatusDocument {
  const isDrawn = sale.lobbySizes !== undefined;
  return {
    sale: sale.slug,
    room: sale.id,
    name: sale.name,
    listing: { slug: sale.listingSlug, name: sale.listingName },
    epoch: sale.epoch,
    runEpoch: sale.runEpoch,
    version: sale.version,
    phase: phaseOf(sale, state, nowMs),
    away: !isFresh,
    serverTimeMs: Math.round(nowMs),
    lobbyOpensAtMs: sale.lobbyOpensAtMs ?? null,
    opensAtMs: sale.opensAtMs ?? null,
    closesAtMs: sale.closesAtMs ?? null,
    waiting: state?.waitingCount ?? 0,
    lanes: sale.lanes.map(({ key, name, sharePercent, codeHash }, lane) => ({
      key,
      name,
      sharePercent,
      needsCode: codeHash !== null,
      issued: state?.lanes[lane]?.issued ?? 0,
      served: offlineServed?.[lane] ?? state?.lanes[lane]?.served ?? 0,
      lobbySize: sale.lobbySizes?.[lane] ?? null,
    })),
    perMinute: state?.measuredPerMinute === undefined ? null : Math.round(state.measuredPerMinute * 10) / 10,
    admissionsPerMinute: sale.admissionsPerMinute,
    graceSeconds: sale.graceSeconds,
    sessionSeconds: sale.sessionSeconds,
    message: sale.message,
    onePlacePer: sale.onePlacePer,
    proofOfWorkBits: sale.proofOfWorkBits,
    draw: { commitment, secret: isDrawn && sale.opensAtMs !== undefined ? sale.drawSecret : null },
    poll: {
      // This many may be admitted at once, and a visitor among them must notice within the grace.
      nearAhead: Math.max(sale.maxActiveSessions, sale.admissionsPerMinute),
      nearMs: Math.min(nearPollMs, (sale.graceSeconds * 1_000) / 3),
      farMs: Math.min(farPollMs, sale.graceSeconds * 500),
      revisionMs: Math.round(revisionPollMs * Math.max(1, (state?.waitingCount ?? 0) / revisionCrowd)),
      jitter: pollJitter,
    },
  };
}

/**
 * The phase of a room.
 * @param nowMs the room's clock
 */
export function phaseOf(sale: SaleSnapshot, state: RoomState | undefined, nowMs: number): RoomPhase {
  if (sale.closed || state?.closed === true || (sale.closesAtMs !== undefined && nowMs >= sale.closesAtMs)) return "closed";
  if (sale.lobbyOpensAtMs !== undefined && nowMs < sale.lobbyOpensAtMs) return "scheduled";
  if (sale.opensAtMs !== undefined && nowMs < sale.opensAtMs) return "lobby";
  if (sale.paused || state?.paused === true) return "paused";
  if (sale.lobbySizes === undefined || state?.lotteryDrawn !== true) return "drawing";
  return isSoldOut(state) ? "sold_out" : "open";
}
