/**
 * Eight web processes and fifty thousand visitors at once: the maximum of active sessions and the rate are
 * never exceeded, and no visitor is admitted twice.
 */
import { stateKey, sessionsKey } from "@/lib/waiting-room/redis/internal/room-keys";
import { advanceRoom } from "@/lib/waiting-room/redis/room";

import { type Figures, mustHold, printTable, round } from "../report";
import type { CrowdAnswer, CrowdRequest } from "./crowd-process";
import { startHelper } from "../http/processes";
import { currentSale, makeSale, type MadeSale, type Stage } from "./stage";

const processes = 8;
const people = 50_000;
const cap = 1_500;
const admissionsPerMinute = 90_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Extremes {
  looks: number;
  maxInside: number;
  maxLive: number;
  /**
   * Most admissions within any span of time, minus the number that the rate allows in it; one second's worth
   * may come at once.
   */
  maxOverRate: number;
}

/**
 * Reads the state of the room continuously.
 * @returns a function that ends it and returns the extremes
 */
function observe(stage: Stage, made: MadeSale): () => Promise<Extremes> {
  const seen: Extremes = { looks: 0, maxInside: 0, maxLive: 0, maxOverRate: -Infinity };
  let isOver = false;
  const loop = async () => {
    const sale = await currentSale(made);
    let leastLead = Infinity;
    while (!isOver) {
      const replies = await stage.redis
        .multi()
        .time()
        .zcard(sessionsKey(sale))
        .hmget(stateKey(sale), "admittedPending", "admittedTotal")
        .exec();
      const numbers = (replies ?? []).map(([, reply]) => (Array.isArray(reply) ? reply : [reply]).map(Number));
      const [[seconds = 0, micros = 0] = [], [live = 0] = [], [expected = 0, admitted = 0] = []] = numbers;
      const lead = admitted - ((seconds + micros / 1e6) * admissionsPerMinute) / 60;
      leastLead = Math.min(leastLead, lead);
      seen.maxOverRate = Math.max(seen.maxOverRate, lead - leastLead);
      seen.maxLive = Math.max(seen.maxLive, live);
      seen.maxInside = Math.max(seen.maxInside, live + expected);
      seen.looks += 1;
      await sleep(4);
    }
  };
  const looping = loop();
  return async () => {
    isOver = true;
    await looping;
    return seen;
  };
}

export async function measureBurst(stage: Stage): Promise<Figures> {
  const made = await makeSale(stage, { maxActiveSessions: cap, admissionsPerMinute });
  // The sale's first epoch begins before the first reading.
  await advanceRoom(await currentSale(made));
  const end = observe(stage, made);
  const helpers = Array.from({ length: processes }, () =>
    startHelper<CrowdRequest, CrowdAnswer>("waiting-room/crowd-process.ts"),
  );
  const began = performance.now();
  const answers = await Promise.all(helpers.map((helper) => helper.ask({ slug: made.slug, people: people / processes })));
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all(helpers.map((helper) => helper.stop()));
  await sleep(200);
  const { state } = await advanceRoom(await currentSale(made));
  const seen = await end();
  await stage.scripts.collect("eight processes");

  const sessions = answers.flatMap((answer) => answer.sessions);
  const refusals = answers.flatMap((answer) => Object.entries(answer.refusals));
  const bucket = admissionsPerMinute / 60;
  printTable(`${people} people, ${processes} processes, cap ${cap}, ${admissionsPerMinute} a minute`, [
    {
      s: round(seconds),
      joined_in_s: round(Math.max(...answers.map((answer) => answer.joinSeconds)), 1),
      came_in: sessions.length,
      refusals: refusals.map(([reason, count]) => `${reason} ${count}`).join(" "),
      looks: seen.looks,
      max_live: seen.maxLive,
      max_live_and_expected: seen.maxInside,
      most_ahead_of_rate: round(seen.maxOverRate),
      allowed: bucket,
    },
  ]);
  const twice = sessions.length - new Set(sessions).size;
  const figures = {
    max_live_over_cap: Math.max(0, seen.maxInside - cap),
    max_admitted_over_rate: Math.max(0, round(seen.maxOverRate - bucket)),
    let_in_twice: twice,
  };
  mustHold(new Set(answers.flatMap((answer) => answer.indices)).size === people, "each visitor has a place of their own");
  mustHold(figures.max_live_over_cap === 0, `never more inside and expected than ${cap}, not ${seen.maxInside}`);
  mustHold(figures.max_admitted_over_rate === 0, `never faster than the rate and a second's worth, not ${seen.maxOverRate}`);
  mustHold(twice === 0 && state.totals.claimed === sessions.length, "no visitor is admitted twice");
  mustHold(state.totals.admitted === state.totals.claimed + state.totals.noShows, "who was called came in or did not come");
  mustHold(state.activeSessions === 0 && state.admittedPending === 0 && state.waitingCount === 0, "the room is empty again");
  return figures;
}
