/**
 * The rule that a rehearsal slows no real sale, and runs beside no other rehearsal: what stands in its way is
 * read for the page, which says so beforehand, and for the command, which refuses it.
 */
import { isNull, sql as expression } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { saleRehearsals, sales } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { maxObstaclesShown, maxSalesAhead, rehearsalAheadMs, rehearsalLongestMs } from "../limits";
import { type Obstacle, obstacleOf, rehearsalFitsFrom } from "./rehearsal-window";
import { isInTheWay } from "./sales-in-the-way";

type Reader = Pick<Db | Tx, "orm">;

/** A sale in the way of a rehearsal, as a member of staff may know it. */
export interface NamedObstacle extends Obstacle {
  /** Undefined for a sale that the reader may not see. */
  readonly sale: { readonly slug: string; readonly name: string } | undefined;
}

export interface RehearsalWindow {
  /** Empty where a rehearsal may begin beside all sales. */
  readonly obstacles: readonly NamedObstacle[];
  /** Number of those that are not among {@link maxObstaclesShown}. */
  readonly moreObstacles: number;
  /** Epoch milliseconds from which one fits, as far as times tell; undefined where none is known. */
  readonly fitsFromMs: number | undefined;
  /** True while a rehearsal of whatever sale is under way. */
  readonly isRehearsing: boolean;
}

/**
 * Reads the sales that stand in the way of a rehearsal now or within a day, the earliest lobby first, and the
 * database's clock.
 */
async function readAhead({ orm }: Reader) {
  const rows = await orm
    .select({
      listingId: sales.listingId,
      slug: sales.slug,
      name: sales.name,
      lobbyOpensAt: sales.lobbyOpensAt,
      opensAt: sales.opensAt,
      closesAt: sales.closesAt,
      repeatSeconds: sales.repeatSeconds,
      closed: sales.closed,
      insideCount: sales.insideCount,
      maxActiveSessions: sales.maxActiveSessions,
      nowMs: expression<number>`extract(epoch from statement_timestamp())::float8 * 1000`,
    })
    .from(sales)
    .where(isInTheWay(rehearsalAheadMs + rehearsalLongestMs))
    .orderBy(expression`${sales.lobbyOpensAt} nulls first`, sales.slug)
    .limit(maxSalesAhead);
  const ahead = rows.map(({ lobbyOpensAt, opensAt, closesAt, repeatSeconds, nowMs: _nowMs, ...row }) => ({
    ...row,
    lobbyOpensAtMs: lobbyOpensAt?.getTime(),
    opensAtMs: opensAt?.getTime(),
    closesAtMs: closesAt?.getTime(),
    repeatSeconds: repeatSeconds ?? undefined,
  }));
  return { ahead, nowMs: rows[0]?.nowMs ?? 0 };
}

/**
 * Tells whether a real sale stands in the way of a rehearsal.
 * @param withinMs time that the rehearsal takes from now on
 */
export async function isSaleNear({ orm }: Reader, withinMs: number): Promise<boolean> {
  const near = await orm.select({ id: sales.id }).from(sales).where(isInTheWay(withinMs)).limit(1);
  return near.length > 0;
}

/** Tells whether a rehearsal of whatever sale is under way. */
async function isRehearsing({ orm }: Reader): Promise<boolean> {
  const running = await orm
    .select({ id: saleRehearsals.rehearsalId })
    .from(saleRehearsals)
    .where(isNull(saleRehearsals.endedAt))
    .limit(1);
  return running.length > 0;
}

/**
 * Reads what stands in the way of a rehearsal that would begin now, and from when one fits.
 * @param actor reads the names of those sales alone that they may see
 */
export async function readRehearsalWindow(reader: Reader, actor: StaffActor): Promise<RehearsalWindow> {
  const [{ ahead, nowMs }, isOneRunning] = await Promise.all([readAhead(reader), isRehearsing(reader)]);
  const obstacles = ahead.flatMap((sale): readonly NamedObstacle[] => {
    const obstacle = obstacleOf(sale, nowMs, rehearsalLongestMs);
    const isSeen = isPermitted(actor, "sales.read", sale.listingId);
    return obstacle ? [{ ...obstacle, sale: isSeen ? { slug: sale.slug, name: sale.name } : undefined }] : [];
  });
  // Lobbies after the last one that was read are not known.
  const knownToMs = ahead.length < maxSalesAhead ? Infinity : (ahead.at(-1)?.lobbyOpensAtMs ?? nowMs) - rehearsalLongestMs;
  const fitsFromMs = rehearsalFitsFrom(ahead, nowMs, rehearsalLongestMs);
  const isKnown = fitsFromMs !== undefined && fitsFromMs < knownToMs;
  return {
    obstacles: obstacles.slice(0, maxObstaclesShown),
    moreObstacles: Math.max(0, obstacles.length - maxObstaclesShown),
    fitsFromMs: isKnown ? fitsFromMs : undefined,
    isRehearsing: isOneRunning,
  };
}

/**
 * Refuses a rehearsal that would run beside a real sale, or beside another one of whatever sale: together
 * they would not be bounded.
 * @throws {DomainError} `invalid_state` with `busy` or `rehearsing`
 */
export async function refuseWhileBusyStep(tx: Tx): Promise<void> {
  if (await isSaleNear(tx, rehearsalLongestMs)) throw new DomainError("invalid_state", { state: "busy" });
  if (await isRehearsing(tx)) throw new DomainError("invalid_state", { state: "rehearsing" });
}
