/**
 * All sessions end together, and a fifth of the visitors in the queue have left. It measures the time until
 * the room is full again.
 */
import { endSession } from "@/lib/waiting-room/session";

import { type Figures, mustHold, printTable, round } from "../report";
import { currentSale, countInside, makeSale, type Stage } from "./stage";
import { joinCrowd, sleep, waitForTurn } from "./watcher";

const cap = 1_000;
const waiting = 5_000;
const goneShare = 0.2;

export async function measureRefill(stage: Stage): Promise<Figures> {
  const made = await makeSale(stage, { maxActiveSessions: cap, sessionSeconds: 900 });
  const { slug } = made;
  const first = await joinCrowd(slug, cap);
  const soon = { slug, untilMs: performance.now() + 60_000 };
  const inside = await Promise.all(first.map((one) => waitForTurn(one, soon)));
  mustHold((await countInside(stage, await currentSale(made))).live === cap, "the room is full");

  const behind = await joinCrowd(slug, waiting);
  const stays = behind.filter(() => Math.random() >= goneShare);
  const watch = { slug, untilMs: performance.now() + 304_000 };
  const watching = Promise.all(stays.map((one) => waitForTurn(one, watch)));
  await sleep(3_000);

  const sale = await currentSale(made);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  await Promise.all(inside.map(async (one) => one && endSession(sale, one.session, "left")));
  let maxLive = 0;
  let maxInside = 0;
  const rows: { after_s: number; live: number; expected: number }[] = [];
  for (const after of [15, 30, 60, 90, 120, 180, 240, 300]) {
    let now = await countInside(stage, sale);
    while (seconds() < after) {
      await sleep(50);
      now = await countInside(stage, sale);
      maxLive = Math.max(maxLive, now.live);
      maxInside = Math.max(maxInside, now.live + now.expected);
    }
    rows.push({ after_s: after, ...now });
  }
  await watching;
  printTable(`refill: cap ${cap}, ${waiting} waiting, ${waiting - stays.length} of them gone`, rows);
  mustHold(maxInside <= cap, `never more inside and expected than ${cap}, not ${maxInside}`);
  const percentAfter = (after: number) => round(((rows.find((row) => row.after_s === after)?.live ?? 0) / cap) * 100, 1);
  return {
    refill_percent_90s: percentAfter(90),
    refill_percent_5min: percentAfter(300),
    refill_max_live: maxLive,
  };
}
