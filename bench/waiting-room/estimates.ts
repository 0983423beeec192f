/** Estimated and real waiting times of visitors, in a queue whose rate is halved in the middle. */
import { systemActor } from "@/lib/core/actor";
import { changeSale } from "@/lib/sales/change-sale";
import { stateKey } from "@/lib/waiting-room/redis/internal/room-keys";
import { leaveRoom } from "@/lib/waiting-room/leave-room";
import { estimateWait } from "@/lib/waiting-room/status/position";
import { configureRoom } from "@/lib/waiting-room/redis/room";

import { type Figures, median, mustHold, printTable, quantile, round } from "../report";
import { currentSale, makeSale, type Stage } from "./stage";
import { visitSale } from "./visit";
import { joinCrowd, sleep, waitForTurn } from "./watcher";

const people = 3_000;
const admissionsPerMinute = 1_200;
const halvedAfterMs = 75_000;
const limitMs = 280_000;

interface Estimated {
  readonly number: number;
  readonly atMs: number;
  readonly seconds: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export async function measureEstimates(stage: Stage): Promise<Figures> {
  // Visitors stay a few seconds, so that the rate alone decides.
  const made = await makeSale(stage, { maxActiveSessions: 500, admissionsPerMinute });
  const estimates: Estimated[] = [];
  const served: { readonly atMs: number; readonly until: number }[] = [];
  const began = performance.now();
  const sale = await currentSale(made);
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const until = Number((await stage.redis.hget(stateKey(sale), "served0")) ?? 0);
      served.push({ atMs: performance.now(), until });
      await sleep(100);
    }
  };
  const looking = look();
  const crowd = await joinCrowd(made.slug, people);
  const visits = crowd.map(async (one) => {
    const claimed = await waitForTurn(one, {
      slug: made.slug,
      untilMs: began + limitMs,
      onPoll: (status, place) => {
        if (place.kind !== "queued") return;
        const estimate = estimateWait(status, one.ticket.lane, place.ahead);
        if (estimate) estimates.push({ number: place.number, atMs: performance.now(), ...estimate });
      },
    });
    await sleep(2_000 + Math.random() * 2_000);
    if (claimed)
      await leaveRoom(await visitSale(made.slug, { ticket: one.token, deviceKey: one.deviceKey, pass: claimed.token }));
    return claimed !== undefined;
  });
  await sleep(began + halvedAfterMs - performance.now());
  await changeSale(stage.db, made, { admissionsPerMinute: admissionsPerMinute / 2 }, { actor: systemActor });
  await configureRoom(await currentSale(made));
  const changedAtMs = performance.now();
  const came = await Promise.all(visits);
  isOver = true;
  await looking;
  mustHold(came.every(Boolean), "every visitor comes in");

  const calledAtMs = (number: number) => served.find(({ until }) => until >= number)?.atMs ?? Number.NaN;
  const truth = new Map(crowd.map(({ ticket }) => [ticket.index + 1, calledAtMs(ticket.index + 1)]));
  const judged = estimates.map((one) => ({ ...one, truth: ((truth.get(one.number) ?? Number.NaN) - one.atMs) / 1_000 }));
  const errorOf = ({ seconds, truth: true_ }: (typeof judged)[number]) =>
    (Math.abs(seconds - true_) / Math.max(1, true_)) * 100;
  const describe = (when: string, some: readonly (typeof judged)[number][]) => ({
    when,
    polls: some.length,
    median_error_percent: round(quantile(some.map(errorOf), 0.5), 1),
    p90_error_percent: round(quantile(some.map(errorOf), 0.9), 1),
    within_range_percent: round(
      (some.filter((one) => one.truth >= one.fromSeconds && one.truth <= one.toSeconds).length / some.length) * 100,
    ),
  });
  printTable(`estimates of ${people} people; ${admissionsPerMinute} a minute, halved after ${halvedAfterMs / 1_000} s`, [
    describe(
      "before",
      judged.filter(({ atMs }) => atMs < changedAtMs),
    ),
    describe(
      "after",
      judged.filter(({ atMs }) => atMs >= changedAtMs),
    ),
    describe("all", judged),
  ]);
  return { estimate_polls: judged.length, estimate_median_error_percent: round(median(judged.map(errorOf)), 1) };
}
