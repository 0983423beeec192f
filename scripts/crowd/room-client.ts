/**
 * A waiting room as browsers reach it, for many fans of one process: each fan has cookies and an address of
 * its own.
 */
import { Agent as HttpAgent, type IncomingHttpHeaders, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

import { type Answer, type Cookies, limitInFlight, type RoomClient } from "@/lib/waiting-room/crowd/room-client";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { StartupError } from "../../dev/startup-error";

export interface PublicRoom extends RoomClient {
  /** @throws {StartupError} no server there, or no such sale */
  readStatus(): Promise<StatusDocument>;
}

/** Address of a crowd on the site's own machine. `npm start` trusts it for the addresses of its fans. */
export const crowdAddress = "127.0.0.2";

const timeoutMs = 15_000;
/** Requests in progress at once: the number of a crowd, not of an attack. */
const maxInFlight = 128;

export function openRoom(url: URL, sale: string): PublicRoom {
  const base = new URL(`/api/waiting-room/${sale}/`, url);
  const turn = limitInFlight(maxInFlight);
  return {
    async readStatus() {
      const response = await fetch(new URL("status", base), { signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined);
      if (!response)
        throw new StartupError(
          `No server answers at ${url.origin}.`,
          "Start the site first (npm start), or say where it is with --url.",
        );
      if (response.ok) return (await response.json()) as StatusDocument;
      if (response.status === 404)
        throw new StartupError(
          `There is no sale named ${sale} at ${url.origin}.`,
          "Its name is the last part of its waiting room's address: /waiting-room/NAME",
        );
      throw new StartupError(`The site at ${url.origin} answers with ${response.status}.`, "Its log says why.");
    },
    post: (verb, { cookies, address }) =>
      turn(async () => {
        const { status, headers, text } = await post(new URL(verb, base), {
          "content-type": "application/json",
          origin: url.origin,
          "x-forwarded-for": address,
          cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; "),
        });
        keepCookies(cookies, headers["set-cookie"] ?? []);
        return { status, body: JSON.parse(text) as Answer["body"], retryAfterMs: Number(headers["retry-after"] ?? 1) * 1_000 };
      }).catch(() => ({ status: 0, body: {}, retryAfterMs: 2_000 })),
  };
}

/**
 * Sends `{}`. On this machine it is sent from {@link crowdAddress}, so that the site trusts its forwarded
 * address.
 */
function post(
  url: URL,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  // On systems that give the loopback interface one address, the site counts all fans of a crowd as one
  // address.
  const isLocal = /^(localhost|127\.0\.0\.1)$/.test(url.hostname) && process.platform !== "darwin";
  const options = { method: "POST", headers, signal: AbortSignal.timeout(timeoutMs), agent: agentFor(url) };
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const from = isLocal ? { localAddress: crowdAddress, family: 4 } : {};
    const request = send(url, { ...options, ...from }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (piece: string) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end("{}");
  });
}

const httpAgent = new HttpAgent({ keepAlive: true });
const httpsAgent = new HttpsAgent({ keepAlive: true });
const agentFor = ({ protocol }: URL) => (protocol === "https:" ? httpsAgent : httpAgent);

function keepCookies(cookies: Cookies, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = ""] = line.split(";", 1);
    const at = pair.indexOf("=");
    const value = pair.slice(at + 1);
    if (value === "") cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), value);
  }
}
