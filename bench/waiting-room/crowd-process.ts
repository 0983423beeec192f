/**
 * One of several web processes with its part of a crowd: all visitors join at once, enter when called, stay a
 * moment, and leave.
 */
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { advanceRooms } from "@/lib/waiting-room/redis/advance-all";
import { claimPass } from "@/lib/waiting-room/claim-pass";
import { joinRoom, type Joined } from "@/lib/waiting-room/join";
import { leaveRoom } from "@/lib/waiting-room/leave-room";
import { placeOf } from "@/lib/waiting-room/status/position";
import { readStatus } from "@/lib/waiting-room/status/read-status";

import { answerRequests } from "../http/processes";
import { visitSale } from "./visit";

export interface CrowdRequest {
  readonly slug: string;
  readonly people: number;
}

export interface CrowdAnswer {
  readonly indices: readonly number[];
  /** Sessions of the visitors who entered. */
  readonly sessions: readonly string[];
  readonly refusals: Readonly<Record<string, number>>;
  readonly joinSeconds: number;
}

const joinsAtOnce = 128;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

answerRequests<CrowdRequest, CrowdAnswer>(async ({ slug, people }) => {
  log.level = "error";
  const began = performance.now();
  let left = people;
  const joined: Joined[] = [];
  const join = async () => {
    while (left > 0) {
      left -= 1;
      joined.push(await joinRoom(await visitSale(slug)));
    }
  };
  const moving = setInterval(() => void advanceRooms(), 250);
  await Promise.all(Array.from({ length: joinsAtOnce }, join));
  const joinSeconds = (performance.now() - began) / 1_000;
  const sessions: string[] = [];
  const refusals: Record<string, number> = {};
  const visit = async ({ token, deviceKey }: Joined) => {
    const cookies = { ticket: token, deviceKey };
    try {
      // Some visitors have two windows, and both claim.
      const tries = Math.random() < 0.1 ? 2 : 1;
      const claims = await Promise.all(Array.from({ length: tries }, async () => claimPass(await visitSale(slug, cookies))));
      const own = new Set(claims.map(({ session }) => session));
      sessions.push(...own);
      await sleep(500 + Math.random() * 1_000);
      await leaveRoom(await visitSale(slug, { ...cookies, pass: claims[0]?.token }));
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const reason = error.code === "place_refused" ? error.details.reason : error.code;
      refusals[reason] = (refusals[reason] ?? 0) + 1;
    }
  };
  let waiting = joined;
  const visits: Promise<void>[] = [];
  while (waiting.length > 0) {
    const status = await readStatus(slug);
    if (!status) throw new Error("there is no such room");
    const isDue = ({ ticket }: Joined) => placeOf(status.document, ticket, undefined).kind === "due";
    visits.push(...waiting.filter(isDue).map(visit));
    waiting = waiting.filter((one) => !isDue(one));
    await sleep(200);
  }
  await Promise.all(visits);
  clearInterval(moving);
  return { indices: joined.map(({ ticket }) => ticket.index), sessions, refusals, joinSeconds };
});
