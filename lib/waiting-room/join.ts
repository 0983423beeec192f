/** `joinRoom`: takes a place in a sale's queue, or finds the place that the visitor has. */
import { emailKey } from "@/lib/core/validation/email-address";
import { DomainError, isDomainError } from "@/lib/core/errors";
import { hashLaneCode } from "@/lib/sales/lanes";
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { placeSeconds } from "./tokens/cookies";
import { numberOfPlace, sessionOf } from "./draw/draw";
import { leaveQueue } from "./leave-queue";
import {
  claimedKey,
  keptKey,
  lateKey,
  leftKey,
  skippedKey,
  personKey,
  spentWorkKey,
  stateKey,
} from "./redis/internal/room-keys";
import { runScript } from "./redis/internal/run-script";
import { roomKeys } from "./tokens/keys";
import { spendableWork } from "./proof-of-work";
import { awayMs } from "./redis/redis-circuit";
import { retryWhileBusy } from "./redis/retry-while-busy";
import { advanceRoom } from "./redis/room";
import { joinScript } from "./redis/scripts";
import { readSession } from "./session";
import { deviceHash, personHash, signToken, splitPerson, type Ticket } from "./tokens/token";
import { newDeviceKey, refusePlace, type Visit } from "./visitor";

export interface JoinRequest {
  /** Opens a lane that needs a code. */
  readonly code?: string | undefined;
  /** Proven identity of the visitor: an account's id, an e-mail address. */
  readonly accountId?: string | undefined;
  readonly provenEmail?: string | undefined;
  /** The solved proof of work, where the sale asks for it. */
  readonly work?: string | undefined;
  /** Gives up the ticket's place, whose turn is over, and takes a new one at the end. */
  readonly again?: boolean | undefined;
}

export interface Joined {
  readonly ticket: Ticket;
  readonly token: string;
  readonly deviceKey: string;
}

/**
 * Takes a place. The same browser gets the same place again; so does the same person, where the sale keeps
 * one place each. A ticket of an earlier epoch of this run is exchanged for the same place in the present
 * one, unless its number was called before.
 * @throws {DomainError} `place_refused`, `invalid_input` (code), `overloaded`; what Redis throws
 *   while it answers
 */
export async function joinRoom(visit: Visit, request: JoinRequest = {}): Promise<Joined> {
  const { sale, nowMs, ticket: present } = visit;
  const deviceKey = visit.deviceKey ?? newDeviceKey();
  const person = personOf(sale, request);
  const joined = (lane: number, index: number, at: SaleSnapshot): Joined => {
    const place = { room: sale.id, epoch: at.epoch, lane, index, person };
    const ticket: Ticket = { ...place, device: deviceHash(deviceKey), issuedAtMs: Math.round(nowMs) };
    return { ticket, token: signToken(roomKeys(), "ticket", ticket), deviceKey };
  };
  if (present && present.person === person) {
    if (request.again) await giveUpSpent(visit, present);
    else if (present.epoch === sale.epoch) return joined(present.lane, present.index, sale);
    else if (await isStillToCome(sale, present))
      return takePlace(sale, { person, lane: present.lane, keep: present.index, nowMs }, joined);
    // Called before the loss, this visitor may be inside, and a visitor inside takes no second session.
    else if (await readSession(visit, sessionOf(sale, present.lane, present.index))) throw refusePlace(sale, "inside_already");
  }
  const lane = laneOf(sale, request.code);
  const work = sale.proofOfWorkBits > 0 ? await spendableWork(sale, request.work, nowMs) : undefined;
  return takePlace(sale, { person, lane, work, gaveUp: request.again ? present : undefined, nowMs }, joined);
}

interface Wish {
  readonly person: string;
  readonly lane: number;
  /** The index to go on with. */
  readonly keep?: number;
  readonly work?: string | undefined;
  readonly gaveUp?: Ticket | undefined;
  /** The room's clock. */
  readonly nowMs: number;
}

async function takePlace(
  sale: SaleSnapshot,
  { person, lane, keep, work, gaveUp, nowMs }: Wish,
  joined: (lane: number, index: number, at: SaleSnapshot) => Joined,
): Promise<Joined> {
  const { bucket, field } = splitPerson(person);
  const { reply, at } = await retryWhileBusy(sale, async (current) => {
    const number = keep === undefined ? undefined : await numberOfPlace(current, lane, keep);
    return runScript(joinScript, {
      keys: {
        state: stateKey(current),
        kept: keptKey(current, lane),
        skipped: skippedKey(current, lane),
        claimed: claimedKey(current, lane),
        late: lateKey(current),
        left: leftKey(current),
        person: field === "" ? undefined : personKey(current, bucket),
        spentWork: work === undefined ? undefined : spentWorkKey(current, work),
      },
      args: {
        epoch: current.epoch,
        lane,
        person: field,
        indexToKeep: keep ?? -1,
        indexGivenUp: gaveUp?.lane === lane ? gaveUp.index : -1,
        numberToKeep: number ?? 0,
        placeSeconds: placeSeconds(current, nowMs),
      },
    });
  }).catch(refuseWhileAway);
  switch (reply.kind) {
    case "ok":
    case "same":
      return joined(reply.lane, reply.index, at);
    case "early":
      throw refusePlace(sale, "too_early");
    case "over":
      throw refusePlace(sale, "over");
    case "spent":
      throw refusePlace(sale, "prove_work");
  }
}

/** Tells a visitor to come back shortly when Redis does not answer. Other errors are thrown unchanged. */
function refuseWhileAway(error: unknown): never {
  if (isDomainError(error) || awayMs() === undefined) throw error;
  throw new DomainError("overloaded", { retryAfterMs: 2_000 }, "the room's Redis does not answer");
}

/**
 * Gives up a place whose turn is over. A place still to come is kept, so that a visitor neither has two
 * places nor two sessions.
 */
async function giveUpSpent(visit: Visit, ticket: Ticket): Promise<void> {
  const { sale, nowMs } = visit;
  const number = await numberOfPlace(sale, ticket.lane, ticket.index);
  const { state } = await advanceRoom(sale);
  if (number === undefined || number > (state.lanes[ticket.lane]?.served ?? 0)) throw refusePlace(sale, "not_your_turn");
  if (await readSession(visit, sessionOf(sale, ticket.lane, ticket.index))) throw refusePlace(sale, "inside_already");
  await leaveQueue(sale, ticket, nowMs);
}

/** Tells whether a ticket of an earlier epoch has certainly not been admitted. */
async function isStillToCome(sale: SaleSnapshot, { lane, index }: Ticket): Promise<boolean> {
  const number = await numberOfPlace(sale, lane, index);
  return number === undefined || number > (sale.servedFloors[lane] ?? 0);
}

function personOf(sale: SaleSnapshot, { accountId, provenEmail }: JoinRequest): string {
  switch (sale.onePlacePer) {
    case "browser":
      return "";
    case "account":
      if (accountId === undefined) throw refusePlace(sale, "sign_in");
      return personHash(roomKeys(), sale.id, `account:${accountId}`);
    case "email":
      if (provenEmail === undefined) throw refusePlace(sale, "prove_email");
      return personHash(roomKeys(), sale.id, `email:${emailKey(provenEmail)}`);
  }
}

/** The lane that a code opens; without a code, the first lane that needs none. */
function laneOf(sale: SaleSnapshot, code: string | undefined): number {
  if (code === undefined || code.trim() === "") return sale.lanes.findIndex(({ codeHash }) => codeHash === null);
  const hash = hashLaneCode(code);
  const lane = sale.lanes.findIndex(({ codeHash }) => codeHash === hash);
  if (lane >= 0) return lane;
  throw new DomainError("invalid_input", { issues: [{ path: ["code"], message: "This code is not valid for this sale." }] });
}
