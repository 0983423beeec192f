/** A waiting room as browsers reach it, for many fans of one process: each with cookies and an address of its own. */
import type { StatusDocument } from "@/lib/waiting-room/status";

import { Trouble } from "../trouble";

/** Cookies by name. */
export type Cookies = Map<string, string>;

export interface Answer {
  readonly status: number;
  /** The room's JSON; of a refusal its problem. */
  readonly body: Readonly<Record<string, unknown>>;
  /** When coming back makes sense. */
  readonly retryAfterMs: number;
}

export interface RoomClient {
  /** @throws {Trouble} no server there, or no such sale */
  readStatus(): Promise<StatusDocument>;
  /** Posts as this fan's page does; cookies that come back are kept. An answer that never came has status 0. */
  post(verb: "join" | "claim" | "leave", fan: { readonly cookies: Cookies; readonly address: string }): Promise<Answer>;
}

const timeoutMs = 15_000;
/** Requests under way at once: a crowd's, not an attack's. */
const maxInFlight = 128;

export function openRoom(url: URL, sale: string): RoomClient {
  const base = new URL(`/api/waiting-room/${sale}/`, url);
  const turn = limitInFlight();
  return {
    async readStatus() {
      const response = await fetch(new URL("status", base), { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined);
      if (!response)
        throw new Trouble(
          `Nobody answers at ${url.origin}.`,
          "Start the site first (npm start), or say where it is with --url.",
        );
      if (response.ok) return (await response.json()) as StatusDocument;
      if (response.status === 404)
        throw new Trouble(
          `There is no sale named ${sale} at ${url.origin}.`,
          "Its name is the last part of its waiting room's address: /waiting-room/NAME",
        );
      throw new Trouble(`The site at ${url.origin} answers with ${response.status}.`, "Its log says why.");
    },
    post: (verb, { cookies, address }) =>
      turn(async () => {
        const response = await fetch(new URL(verb, base), {
          method: "POST",
          headers: {
            "content-type": "application/json",
            origin: url.origin,
            "x-forwarded-for": address,
            cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; "),
          },
          body: "{}",
          signal: AbortSignal.timeout(timeoutMs),
        });
        keepCookies(cookies, response.headers.getSetCookie());
        const body = (await response.json()) as Answer["body"];
        return { status: response.status, body, retryAfterMs: Number(response.headers.get("retry-after") ?? 1) * 1_000 };
      }).catch(() => ({ status: 0, body: {}, retryAfterMs: 2_000 })),
  };
}

function keepCookies(cookies: Cookies, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = ""] = line.split(";", 1);
    const at = pair.indexOf("=");
    const value = pair.slice(at + 1);
    if (value === "") cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), value);
  }
}

/** Lets so much work go on at once; the rest waits in order. */
function limitInFlight(): <T>(work: () => Promise<T>) => Promise<T> {
  let free = maxInFlight;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
