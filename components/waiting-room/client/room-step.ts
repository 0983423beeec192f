/**
 * One step of the waiting page: the browser's action for the room's current state. It sends requests to the
 * room and stores nothing itself.
 */
import { type Draw, prepareDraw } from "@/lib/waiting-room/draw/permutation";
import { type Place, placeOf, pollAfterMs, type TicketView } from "@/lib/waiting-room/status/position";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { type Answer, askPlace, claim, join } from "./requests";
import { joinsByItself, type VisitorState } from "./room-view";

export interface RoomPageState {
  readonly status: StatusDocument;
  readonly seat: VisitorState;
  /** Path that a press on "Go in" opens. */
  readonly next: string;
  /** True where the visitor's turn came while this page was open. */
  readonly wasCalled: boolean;
  /** Message about a code. */
  readonly codeError: string | undefined;
  /** True right after the browser took a place: the room's document does not include it yet. */
  readonly hasJustJoined: boolean;
  /** True after the visitor gave up the place with a press on this page, whose button is gone now. */
  readonly hasJustLeft: boolean;
  /** Number of failed attempts since the room's last answer. */
  readonly failures: number;
}

const draws = new Map<string, Promise<Draw>>();

/** Locates a ticket's place in the queue; the draw is prepared once. */
async function locate(status: StatusDocument, ticket: TicketView | null): Promise<Place | undefined> {
  if (!ticket) return undefined;
  const lane = status.lanes[ticket.lane];
  const { secret } = status.draw;
  if (!lane || lane.lobbySize === null || secret === null || ticket.index >= lane.lobbySize)
    return placeOf(status, ticket, undefined);
  const key = `${secret}/${lane.key}/${lane.lobbySize}`;
  const draw = draws.get(key) ?? prepareDraw(secret, { sale: status.room, lane: lane.key }, lane.lobbySize);
  draws.set(key, draw);
  return placeOf(status, ticket, await draw);
}

/** Performs the steps that need no press: joins, exchanges an old ticket, claims a pass. */
export async function stepRoom(slug: string, state: RoomPageState, status: StatusDocument): Promise<RoomPageState> {
  const seat = withoutEarlierRun(state.seat, status);
  const here = { ...state, status, hasJustJoined: false, failures: 0 };
  if (seat.pass || status.phase === "scheduled" || status.phase === "closed") return { ...here, seat };
  const isOld = seat.ticket !== null && seat.ticket.epoch < status.epoch;
  if (isOld || (seat.ticket === null && joinsByItself(status, seat)))
    return claimIfDue(slug, await takePlace(slug, { ...here, seat }));
  return claimIfDue(slug, { ...here, seat: { ...seat, place: await locate(status, seat.ticket) } });
}

/** Drops a session that has expired, and a ticket of an earlier run. */
function withoutEarlierRun(seat: VisitorState, { serverTimeMs, runEpoch }: StatusDocument): VisitorState {
  const pass = seat.pass && serverTimeMs < Math.min(seat.pass.expiresAtMs, seat.pass.hardEndMs) ? seat.pass : null;
  const isOfThisRun = seat.ticket !== null && seat.ticket.epoch >= runEpoch;
  if (isOfThisRun) return { ...seat, pass };
  // A visitor who was admitted directly and bought has no ticket, and must not join the queue
  // because of that.
  const refusal = seat.ticket === null && seat.refusal === "bought" ? seat.refusal : undefined;
  return { ...seat, pass, ticket: null, place: undefined, refusal };
}

/** Joins the queue. Several tabs of one browser take one place, whichever tab asks first. */
export async function takePlace(
  slug: string,
  state: RoomPageState,
  wish: { readonly code?: string; readonly again?: boolean } = {},
): Promise<RoomPageState> {
  const { status } = state;
  const answer = await alone(`holdfast-room-${slug}`, async (): Promise<Answer<{ ticket: TicketView }>> => {
    const { ticket } = wish.again ? { ticket: null } : await askPlace(slug);
    if (ticket && ticket.epoch >= status.epoch) return { ok: true, value: { ticket } };
    return join(slug, { ...wish, withWork: status.proofOfWorkBits > 0 });
  });
  if (answer.ok) {
    const { ticket } = answer.value;
    const seat = {
      ...state.seat,
      ticket,
      place: await locate(status, ticket),
      refusal: undefined,
      needs: undefined,
      hasLeft: false,
    };
    return { ...state, seat, codeError: undefined, hasJustJoined: true, hasJustLeft: false };
  }
  const { refusal, message } = answer;
  if (refusal === "sign_in" || refusal === "prove_email")
    return { ...state, seat: { ...state.seat, ticket: null, place: undefined, needs: refusal } };
  return { ...state, seat: { ...state.seat, refusal }, codeError: message };
}

/** Claims a pass as soon as the number is called, because the time for it is short. */
async function claimIfDue(slug: string, state: RoomPageState): Promise<RoomPageState> {
  const { seat } = state;
  const isOver = seat.refusal === "turn_lapsed" || seat.refusal === "session_ended" || seat.refusal === "bought";
  if (seat.place?.kind !== "due" || isOver) return state;
  const answer = await claim(slug, state.next);
  if (answer.ok) {
    const { pass, next } = answer.value;
    return { ...state, seat: { ...seat, pass, refusal: undefined }, next, wasCalled: true };
  }
  if (answer.refusal === "no_ticket") return { ...state, seat: { ...seat, ticket: null, place: undefined, hasLeft: true } };
  return { ...state, seat: { ...seat, refusal: answer.refusal } };
}

/** Runs in one tab at a time, where the browser has locks. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request(name, work) : work();
}

const retryMs = 3_000;
const maxRetryMs = 30_000;

/** Returns the time until the next step, in milliseconds. */
export function nextPollMs(state: RoomPageState, random: number): number {
  const { status, seat, failures } = state;
  if (failures > 0) return Math.min(maxRetryMs, retryMs * 2 ** (failures - 1)) * (1 - random * 0.3);
  const { nearMs, farMs } = status.poll;
  if (seat.pass) return clamp(Math.min(seat.pass.expiresAtMs, seat.pass.hardEndMs) - status.serverTimeMs + 200, 1_000, farMs);
  if (status.phase === "scheduled" && status.lobbyOpensAtMs !== null)
    return clamp(status.lobbyOpensAtMs - status.serverTimeMs + 300 + random * 2_000, nearMs, farMs);
  if (state.hasJustJoined) return nearMs * (0.5 + random);
  const wait = pollAfterMs(status, seat.place, random);
  // A visitor outside the queue has no turn to miss.
  return seat.ticket || joinsByItself(status, seat) ? wait : Math.max(wait, Math.min(farMs, 10_000));
}

const clamp = (value: number, min: number, max: number) => Math.max(min, Math.min(max, value));
