/**
 * The room of a rehearsal, for a crowd within this process: the verbs that the entrances of visitors call,
 * with tokens in memory. No request is sent, so a crowd costs the web processes nothing, and the room needs
 * no public address.
 */
import { hasCode, isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { rehearsalsInFlight } from "@/lib/sales/limits";
import { readSales } from "@/lib/sales/sale-cache";

import { claimPass } from "../claim-pass";
import { joinRoom } from "../join";
import { leaveRoom } from "../leave-room";
import { roomNowMs } from "../redis/room";
import { readVisit } from "../visitor";
import { type Answer, type Cookies, limitInFlight, type RoomClient } from "./room-client";

/** Time after which a refused fan tries again, in milliseconds. */
const retryAfterMs = 1_000;

/**
 * Opens the room of a rehearsal.
 * @param saleId of the rehearsal's sale
 */
export function openRehearsedRoom(saleId: string): RoomClient {
  const turn = limitInFlight(rehearsalsInFlight);
  return { post: (verb, { cookies }) => turn(() => answer(saleId, verb, cookies)) };
}

async function answer(saleId: string, verb: "join" | "claim" | "leave", cookies: Cookies): Promise<Answer> {
  try {
    const { byId, databaseSkewMs } = await readSales();
    const sale = byId.get(saleId);
    if (!sale) return refusal({ reason: "over" });
    const tokens = { deviceKey: cookies.get("device"), ticket: cookies.get("ticket"), pass: cookies.get("pass") };
    const visit = await readVisit({ sale, nowMs: roomNowMs(saleId, databaseSkewMs) }, tokens);
    switch (verb) {
      case "join": {
        const { ticket, token, deviceKey } = await joinRoom(visit);
        cookies.set("device", deviceKey).set("ticket", token);
        const { epoch, lane, index } = ticket;
        return { status: 200, body: { ticket: { epoch, lane, index } }, retryAfterMs };
      }
      case "claim":
        cookies.set("pass", (await claimPass(visit)).token);
        return { status: 200, body: {}, retryAfterMs };
      case "leave":
        await leaveRoom(visit);
        return { status: 200, body: {}, retryAfterMs };
    }
  } catch (error) {
    if (!isDomainError(error)) {
      log.warn({ err: error, saleId, verb }, "visitor of a rehearsal was not answered");
      return { status: 0, body: {}, retryAfterMs: 2 * retryAfterMs };
    }
    return refusal(hasCode(error, "place_refused") ? error.details : { code: error.code });
  }
}

const refusal = (body: Readonly<Record<string, unknown>>): Answer => ({ status: 409, body, retryAfterMs });
