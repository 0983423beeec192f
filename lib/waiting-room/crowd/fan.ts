/**
 * One fan: arrives, joins, polls as the page makes browsers poll, enters when called, stays a while, and
 * leaves.
 */
import { type Draw, prepareDraw } from "@/lib/waiting-room/draw/permutation";
import { placeOf, pollAfterMs, type TicketView } from "@/lib/waiting-room/status/position";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import type { Cookies, RoomClient } from "./room-client";

export type FanState =
  | "coming"
  | "waiting"
  | "inside"
  /** Was inside and left. */
  | "done"
  /** Closed the tab and never came back. */
  | "gone"
  /** Was called and came too late. */
  | "late"
  /** Was waiting when the sale ended. */
  | "over";

export interface Scene {
  readonly room: RoomClient;
  /** The public document, at most a second old: one fetch for all fans of this process, as through a CDN. */
  readonly status: () => StatusDocument;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onChange: (from: FanState, to: FanState) => void;
  readonly onRefusal: (reason: string) => void;
}

interface Fan {
  readonly cookies: Cookies;
  readonly address: string;
  state: FanState;
  ticket: TicketView | undefined;
}

/** Time that a fan stays inside, and time within which a fan who gives up closes the tab. */
const stayMs = { from: 5_000, to: 45_000 };
const patienceMs = 60_000;

const between = ({ from, to }: { from: number; to: number }) => from + Math.random() * (to - from);

/**
 * Plays one fan from arrival to the end.
 * @param number determines its network address
 * @param givesUp true for a fan who closes the tab while it waits
 */
export async function playFan(scene: Scene, number: number, givesUp: boolean): Promise<void> {
  const fan: Fan = { cookies: new Map(), address: addressOf(number), state: "coming", ticket: undefined };
  const become = (state: FanState) => {
    scene.onChange(fan.state, state);
    fan.state = state;
  };
  if (!(await join(scene, fan))) return become("over");
  become("waiting");
  const goesAtMs = givesUp ? performance.now() + Math.random() * patienceMs : Infinity;
  for (;;) {
    if (performance.now() >= goesAtMs) return become("gone");
    const status = scene.status();
    const place = await whereIs(scene, status, fan);
    if (place?.kind === "due") {
      const outcome = await claim(scene, fan);
      if (outcome === "in") break;
      if (outcome !== "again") return become(outcome);
    } else if (status.phase === "closed") return become("over");
    await scene.sleep(Math.min(pollAfterMs(status, place, Math.random()), Math.max(0, goesAtMs - performance.now())));
  }
  become("inside");
  await scene.sleep(Math.min(between(stayMs), scene.status().sessionSeconds * 900));
  await scene.room.post("leave", fan);
  become("done");
}

/**
 * Returns an own address for each fan, by which the limit on joins counts. The range is the one reserved for
 * load tests (RFC 2544).
 */
function addressOf(number: number): string {
  return `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`;
}

/** @returns false when the sale was over */
async function join(scene: Scene, fan: Fan): Promise<boolean> {
  for (;;) {
    const { status, body, retryAfterMs } = await scene.room.post("join", fan);
    if (status === 200) {
      fan.ticket = body["ticket"] as TicketView;
      return true;
    }
    const reason = reasonOf(status, body);
    if (reason === "over") return false;
    if (reason === "too_early") await scene.sleep(pollAfterMs(scene.status(), undefined, Math.random()));
    else {
      scene.onRefusal(reason);
      await scene.sleep(retryAfterMs * (1 + Math.random()));
    }
  }
}

async function claim(scene: Scene, fan: Fan): Promise<"in" | "again" | "late" | "over"> {
  const { status, body, retryAfterMs } = await scene.room.post("claim", fan);
  if (status === 200) return "in";
  const reason = reasonOf(status, body);
  switch (reason) {
    case "turn_lapsed":
    case "session_ended":
    case "bought":
      return "late";
    case "over":
      return "over";
    case "old_ticket":
      // The room has a new epoch; the ticket is exchanged for the same place.
      return (await join(scene, fan)) ? "again" : "over";
    case "not_your_turn":
    case "held":
      return "again";
    default:
      scene.onRefusal(reason);
      await scene.sleep(retryAfterMs);
      return "again";
  }
}

function reasonOf(status: number, body: Readonly<Record<string, unknown>>): string {
  const { reason, code } = body;
  if (typeof reason === "string") return reason;
  if (typeof code === "string") return code;
  return status === 0 ? "no answer" : String(status);
}

/** Draws of each crowd, by secret, lane and size. */
const drawsOf = new WeakMap<Scene, Map<string, Promise<Draw>>>();

async function whereIs(scene: Scene, status: StatusDocument, { ticket }: Fan) {
  const lane = ticket && status.lanes[ticket.lane];
  if (!lane) return undefined;
  const { secret } = status.draw;
  if (secret === null || !lane.lobbySize || ticket.index >= lane.lobbySize) return placeOf(status, ticket, undefined);
  const draws = drawsOf.get(scene) ?? new Map<string, Promise<Draw>>();
  drawsOf.set(scene, draws);
  const name = `${secret}/${lane.key}/${lane.lobbySize}`;
  let draw = draws.get(name);
  if (!draw) {
    draw = prepareDraw(secret, { sale: status.room, lane: lane.key }, lane.lobbySize);
    draws.set(name, draw);
  }
  return placeOf(status, ticket, await draw);
}
