/**
 * The one document that everybody who waits reads: public, without cookies, the same for all. Pure; its shape is the API's.
 *
 * A browser works out its own place from it and from its ticket's index (position.ts), so it costs the same whether ten thousand or a
 * million are waiting.
 */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { farPollMs, nearPollMs, pollJitter, revisionCrowd, revisionPollMs } from "../limits";
import { isSoldOut, type RoomState } from "../redis/room-state";

/**
 * `scheduled` before the lobby; `lobby` until the opening; `drawing` for the moment in which the draw is written down; `open`; `held` by
 * the operator; `sold_out` while what is left cannot serve those inside; `closed` for good.
 */
export type RoomPhase = "scheduled" | "lobby" | "drawing" | "open" | "held" | "sold_out" | "closed";

export interface StatusLane {
  readonly key: string;
  readonly name: string;
  /** Whole percent of those let in. */
  readonly sharePercent: number;
  readonly needsCode: boolean;
  /** Places taken so far, also by people who have left since. */
  readonly issued: number;
  /** Numbers up to this one are let in. */
  readonly served: number;
  /** Places that were drawn; null before. */
  readonly lobbySize: number | null;
}

export interface StatusDocument {
  readonly sale: string;
  /** The sale's id, which the draw is made with. */
  readonly room: string;
  readonly name: string;
  /** Where those let in go. */
  readonly listing: { readonly slug: string; readonly name: string };
  readonly epoch: number;
  /** Epochs from this one on are of the same run: their tickets are exchanged. */
  readonly runEpoch: number;
  /** Grows with every change an operator makes; with the epoch, the room's revision. */
  readonly version: number;
  readonly phase: RoomPhase;
  /** True when nobody can be let in at the moment because the room cannot be asked; places are kept. */
  readonly away: boolean;
  /** Epoch milliseconds, all by the room's clock. */
  readonly serverTimeMs: number;
  readonly lobbyOpensAtMs: number | null;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
  /** People who wait, in the lobby or in line; without those who left. */
  readonly waiting: number;
  readonly lanes: readonly StatusLane[];
  /** People let in per minute as measured; null before anybody was. */
  readonly perMinute: number | null;
  readonly ratePerMinute: number;
  readonly graceSeconds: number;
  readonly sessionSeconds: number;
  readonly message: string;
  readonly onePlacePer: "browser" | "account" | "email";
  readonly proofOfWorkBits: number;
  readonly draw: {
    /** SHA-256 of the secret, in hex. */
    readonly commitment: string;
    /** Public once the lobby's sizes are written down. */
    readonly secret: string | null;
  };
  readonly poll: {
    /** Those with at most this many before them ask often. */
    readonly nearAhead: number;
    readonly nearMs: number;
    readonly farMs: number;
    /** How often a visible page asks for the revision. */
    readonly revisionMs: number;
    /** Share of the interval by which a browser is earlier, at random. */
    readonly jitter: number;
  };
}

export interface StatusSources {
  readonly sale: SaleSnapshot;
  /** Undefined before Redis ever answered here. */
  readonly state: RoomState | undefined;
  /** Whether the state is of this moment. */
  readonly isFresh: boolean;
  /** Per lane, what is let in without Redis. */
  readonly offlineServed: readonly number[] | undefined;
  readonly nowMs: number;
  readonly commitment: string;
}

/** Composes the document. */
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
    ratePerMinute: sale.ratePerMinute,
    graceSeconds: sale.graceSeconds,
    sessionSeconds: sale.sessionSeconds,
    message: sale.message,
    onePlacePer: sale.onePlacePer,
    proofOfWorkBits: sale.proofOfWorkBits,
    draw: { commitment, secret: isDrawn && sale.opensAtMs !== undefined ? sale.drawSecret : null },
    poll: {
      // So many can be let in at once; whoever stands among them must notice within their grace.
      nearAhead: Math.max(sale.cap, sale.ratePerMinute),
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
  if (sale.held || state?.paused === true) return "held";
  if (sale.lobbySizes === undefined || state?.lotteryDrawn !== true) return "drawing";
  return isSoldOut(state) ? "sold_out" : "open";
}
