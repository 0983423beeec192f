/**
 * A visitor before the room's page, with the behaviour of browsers from position.ts: polls, waits as long as
 * the answer says, enters when called.
 */
import { isDomainError } from "@/lib/core/errors";
import { claimPass, type Claimed } from "@/lib/waiting-room/claim-pass";
import { joinRoom, type Joined } from "@/lib/waiting-room/join";
import { type Place, placeOf, pollAfterMs } from "@/lib/waiting-room/status/position";
import { readStatus } from "@/lib/waiting-room/status/read-status";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { visitSale } from "./visit";

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Watch {
  readonly slug: string;
  /** Time of the last poll, on the monotonic clock. */
  readonly untilMs: number;
  readonly onPoll?: (status: StatusDocument, place: Place) => void;
}

/** @returns the session, or undefined when the time was over, or the number lapsed */
export async function waitForTurn({ ticket, token, deviceKey }: Joined, watch: Watch): Promise<Claimed | undefined> {
  while (performance.now() < watch.untilMs) {
    const status = (await readStatus(watch.slug))?.document;
    if (!status) throw new Error("there is no such room");
    const place = placeOf(status, ticket, undefined);
    watch.onPoll?.(status, place);
    if (place.kind === "due") {
      try {
        return await claimPass(await visitSale(watch.slug, { ticket: token, deviceKey }));
      } catch (error) {
        if (isDomainError(error) && error.code === "place_refused" && error.details.reason === "turn_lapsed") return undefined;
        throw error;
      }
    }
    await sleep(pollAfterMs(status, place, Math.random()));
  }
  return undefined;
}

/** Joins with a number of visitors, a few hundred at a time. */
export async function joinCrowd(slug: string, people: number): Promise<Joined[]> {
  const joined: Joined[] = [];
  while (joined.length < people) {
    const some = Math.min(500, people - joined.length);
    joined.push(...(await Promise.all(Array.from({ length: some }, async () => joinRoom(await visitSale(slug))))));
  }
  return joined;
}
