/**
 * A million visitors wait: the memory they need in Redis, and the longest time for which one script blocks
 * it, mass expiry included.
 */
import { changeSale } from "@/lib/sales/change-sale";
import { sales } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { invalidateSales } from "@/lib/sales/sale-cache";
import { numberOfPlace } from "@/lib/waiting-room/draw/draw";
import { groupCountsKey, groupsKey, laneGroupsKey, stateKey } from "@/lib/waiting-room/redis/internal/room-keys";
import { advanceRoom } from "@/lib/waiting-room/redis/room";
import type { RoomState } from "@/lib/waiting-room/redis/room-state";
import { eq } from "drizzle-orm";

import { mustHold, printTable, round } from "../report";
import { claimMany, joinMany } from "./bulk";
import { currentSale, fromNow, makeSale, type MadeSale, type Stage } from "./stage";

export const million = 1_000_000;
const cap = 100_000;
/** Seconds of grace; longer than a hundred thousand claims take. */
const graceSeconds = 15;

const phases = {
  join: "a million join",
  draw: "a draw of a million, a hundred thousand called",
  lapse: "a hundred thousand numbers lapse",
  claim: "a hundred thousand claims",
  end: "a hundred thousand sessions end",
  groups: "a hundred thousand groups lapse",
};

/** Phases in which a single caller uses the processors, so that the time of a script is its own. */
export const alone: readonly string[] = Object.values(phases);

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function usedBytes({ redis }: Stage): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);
}

/** Advances the room, as pollers do, until a condition holds. */
async function advanceUntil(
  stage: Stage,
  made: MadeSale,
  done: (state: RoomState) => boolean,
  limitMs = 60_000,
): Promise<RoomState> {
  for (const end = performance.now() + limitMs; ;) {
    const sale = await currentSale(made);
    const { state } = await stage.scripts.timeAlone(() => advanceRoom(sale));
    if (done(state)) return state;
    mustHold(performance.now() < end, `the room gets there in time: ${JSON.stringify(state)}`);
    await sleep(155);
  }
}

export interface Million {
  /** A sale with one place per browser: open, and the queue stands still behind the one number called. */
  readonly line: MadeSale;
  /** A sale with one place per account, still in the lobby. */
  readonly lobby: MadeSale;
  readonly figures: { readonly waiting: number; readonly redis_bytes: number; readonly redis_bytes_without_identity: number };
}

/** Joins with a million visitors, twice. */
export async function waitByTheMillion(stage: Stage): Promise<Million> {
  // With one place per browser Redis only counts.
  const line = await makeSale(stage, { maxActiveSessions: 1, graceSeconds: 3_600 });
  await advanceRoom(await currentSale(line));
  const before = await usedBytes(stage);
  const anonymousSeconds = await joinMany(stage, line, million, { identify: false });
  const withoutIdentity = (await usedBytes(stage)) - before;

  const lobby = await makeSale(stage, {
    opensAt: fromNow(3_600),
    onePlacePer: "account",
    maxActiveSessions: cap,
    admissionsPerMinute: 6_000_000,
  });
  await advanceRoom(await currentSale(lobby));
  const beforeNamed = await usedBytes(stage);
  const seconds = await joinMany(stage, lobby, million, { identify: true });
  const withIdentity = (await usedBytes(stage)) - beforeNamed;
  const { state } = await advanceRoom(await currentSale(lobby));
  mustHold(state.waitingCount === million, `a million wait, not ${state.waitingCount}`);
  printTable("a million people wait", [
    { one_place_per: "browser", redis_bytes: withoutIdentity, joined_in_s: round(anonymousSeconds, 1) },
    { one_place_per: "account", redis_bytes: withIdentity, joined_in_s: round(seconds, 1) },
  ]);
  await stage.scripts.collect(phases.join);
  return {
    line,
    lobby,
    figures: { waiting: state.waitingCount, redis_bytes: withIdentity, redis_bytes_without_identity: withoutIdentity },
  };
}

/**
 * Opens the million's room, admits a hundred thousand, and lets everything end at once: numbers, then
 * sessions.
 */
export async function endAtOnce(stage: Stage, made: MadeSale): Promise<void> {
  await stage.db.orm
    .update(sales)
    .set({ opensAt: fromNow(0.5), graceSeconds, sessionSeconds: 30, hardEndSeconds: 60 })
    .where(eq(sales.id, made.id));
  await changeSale(stage.db, made, { message: "Doors open" }, { actor: systemActor });
  invalidateSales();
  const drawnAndCalled = await advanceUntil(stage, made, ({ admittedPending }) => admittedPending >= cap);
  mustHold(drawnAndCalled.admittedPending === cap, "as many are called as the cap allows");
  await stage.scripts.collect(phases.draw);

  // No visitor claims; the numbers lapse together, and the next are called.
  const lapsing = sleep(graceSeconds * 1_000);
  const next = await indicesOf(made, cap, 2 * cap);
  await lapsing;
  const { totals } = await advanceUntil(stage, made, ({ totals: { noShows } }) => noShows >= cap);
  mustHold(totals.noShows === cap, "the numbers that were called first have lapsed, and no others");
  await advanceUntil(stage, made, ({ admittedPending }) => admittedPending === cap);
  await stage.scripts.collect(phases.lapse);

  const sale = await currentSale(made);
  const claiming = performance.now();
  const words = await claimMany(stage, made, next);
  const claimSeconds = (performance.now() - claiming) / 1_000;
  const inside = words.get("ok") ?? 0;
  await stage.scripts.collect(phases.claim);

  // All sessions expire while no request reads the room; then one advance finds them all.
  await sleep(31_000);
  const began = performance.now();
  await advanceUntil(stage, made, ({ totals }) => totals.ended >= inside);
  await stage.scripts.collect(phases.end);
  const endSeconds = (performance.now() - began) / 1_000;

  // As many groups as grace and rate could ever make, each of one number.
  const groups = cap;
  for (let start = 0; start < groups; start += 10_000) {
    const pipeline = stage.redis.pipeline();
    for (let index = start; index < start + 10_000; index += 1) {
      const number = 2_000_000 + index;
      const group = `0:${number}:${number}`;
      pipeline.zadd(groupsKey(sale), 1, group).zadd(laneGroupsKey(sale, 0), number, group).hset(groupCountsKey(sale), group, 1);
    }
    pipeline.hincrby(stateKey(sale), "admittedPending", 10_000);
    await pipeline.exec();
  }
  const noShows = (await advanceRoom(sale)).state.totals.noShows;
  await advanceUntil(stage, made, ({ totals }) => totals.noShows >= noShows + groups - 1_000);
  await stage.scripts.collect(phases.groups);
  printTable("everything ends at once", [
    {
      what: "claims, in bulk",
      people: inside,
      others: [...words].map(([word, n]) => `${word} ${n}`).join(" "),
      s: round(claimSeconds, 1),
    },
    { what: "sessions end", people: inside, others: "", s: round(endSeconds, 1) },
  ]);
}

/** Lists the places whose numbers lie above one number and up to another. */
async function indicesOf(made: MadeSale, above: number, upTo: number): Promise<number[]> {
  const sale = await currentSale(made);
  const found: number[] = [];
  for (let index = 0; index < million; index += 1) {
    const number = (await numberOfPlace(sale, 0, index)) ?? 0;
    if (number > above && number <= upTo) found.push(index);
  }
  return found;
}
