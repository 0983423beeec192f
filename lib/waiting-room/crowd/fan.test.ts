import { expect, it } from "vitest";

import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { type FanState, playFan } from "./fan";
import type { Answer, RoomClient } from "./room-client";

const answer = (status: number, body: Answer["body"] = {}): Answer => ({ status, body, retryAfterMs: 1 });
const ticket = answer(200, { ticket: { epoch: 1, lane: 0, index: 4 } });

/**
 * Plays a fan against a script of answers.
 * @returns the states of the fan, and its requests
 */
async function play(answers: Readonly<Record<"join" | "claim" | "leave", readonly Answer[]>>, served: readonly number[]) {
  const left = { join: [...answers.join], claim: [...answers.claim], leave: [...answers.leave] };
  const asked: string[] = [];
  const states: FanState[] = [];
  let look = 0;
  const status = () => {
    const lane = { key: "all", sharePercent: 100, issued: 10, served: served[Math.min(look, served.length - 1)], lobbySize: 0 };
    const poll = { nearAhead: 100, nearMs: 1, farMs: 1, jitter: 0 };
    look += 1;
    return { phase: "open", lanes: [lane], poll, draw: { secret: null }, sessionSeconds: 1 } as unknown as StatusDocument;
  };
  const room: RoomClient = {
    post: async (verb) => {
      asked.push(verb);
      return left[verb].shift() ?? answer(500);
    },
  };
  const scene = { room, status, sleep: () => Promise.resolve(), onRefusal: () => undefined };
  await playFan({ ...scene, onChange: (_from, to) => void states.push(to) }, 7, false);
  return { states, asked };
}

it("waits until its number is called, comes in, stays and leaves", async () => {
  const claim = [answer(409, { code: "place_refused", reason: "not_your_turn" }), answer(200)];
  const { states, asked } = await play({ join: [answer(429), ticket], claim, leave: [answer(200)] }, [0, 3, 4, 5]);
  expect(states).toEqual(["waiting", "inside", "done"]);
  expect(asked).toEqual(["join", "join", "claim", "claim", "leave"]);
});

it("is late when its turn has lapsed, and goes when the sale is over", async () => {
  const lapsed = answer(409, { code: "place_refused", reason: "turn_lapsed" });
  expect((await play({ join: [ticket], claim: [lapsed], leave: [] }, [9])).states).toEqual(["waiting", "late"]);
  const over = answer(409, { code: "place_refused", reason: "over" });
  expect((await play({ join: [over], claim: [], leave: [] }, [0])).states).toEqual(["over"]);
});
