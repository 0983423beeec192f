/**
 * The routes of the waiting room. Tokens travel in HttpOnly cookies only.
 */
import { z } from "zod";

import { mainDb } from "@/db/client";
import { sessionCookieName } from "@/lib/auth/cookies";
import { readSession } from "@/lib/auth/sessions/session";
import { DomainError } from "@/lib/core/errors";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";
import { readCookie, writeCookie } from "@/lib/http/cookies";
import { claimPass } from "@/lib/waiting-room/claim-pass";
import { roomEntryPath, roomReturnPath } from "@/lib/waiting-room/copy";
import { joinRoom } from "@/lib/waiting-room/join";
import { leaveRoom } from "@/lib/waiting-room/leave-room";
import { maxJoinCodeLength } from "@/lib/waiting-room/limits";
import { challengeFor } from "@/lib/waiting-room/proof-of-work";
import { readActivePass } from "@/lib/waiting-room/read-active-pass";
import { renewPass } from "@/lib/waiting-room/renew-pass";
import {
  deviceCookieName,
  deviceSeconds,
  emailCookieName,
  passCookieName,
  placeSeconds,
  ticketCookieName,
} from "@/lib/waiting-room/tokens/cookies";
import { readEmailProof } from "@/lib/waiting-room/tokens/prove-email";
import type { Ticket } from "@/lib/waiting-room/tokens/token";

import { answerJson, answerPost, type PostSpec, roomPath, withQuery } from "./room-post";
import { answerStatus, statusResponse } from "./room-status";
import { readRoomVisit } from "./room-visit";
import type { Route } from "./router";
import type { ApiRequest, ApiResponse } from "./transport";

/**
 * Limit of joins from one address: visitors of an office, a campus or a phone company share one; a bot that
 * joins by the thousand exceeds it.
 */
const joinsPerAddress = { name: "room-join", limit: 600, windowMs: 60_000 } as const satisfies RateLimit;
/**
 * Limit of claims and renewals: a visitor who waits to be admitted sends one every two seconds at most.
 * Deferred, as each of these asks Redis already.
 */
const turnsPerAddress = { name: "room-turn", limit: 6_000, windowMs: 60_000, deferred: true } as const satisfies RateLimit;

const joinSchema = z.strictObject({
  code: z.string().max(maxJoinCodeLength).optional(),
  work: z.string().max(4_000).optional(),
  again: z.union([z.boolean(), z.literal("yes").transform(() => true)]).optional(),
  next: z.string().max(2_000).optional(),
});
const plainSchema = z.strictObject({ next: z.string().max(2_000).optional() });

/**
 * The place of this browser, and its pass if it is inside. For waiting visitors it reads only their cookies.
 */
async function answerPlace(request: ApiRequest, slug: string): Promise<ApiResponse> {
  const visit = await readRoomVisit(request, slug);
  const { ticket } = visit;
  const { pass, over } = await readActivePass(visit);
  return answerJson({ ticket: ticket ? viewOf(ticket) : null, pass, over: over ?? null });
}

async function answerWork(request: ApiRequest, slug: string): Promise<ApiResponse> {
  const { sale, nowMs } = await readRoomVisit(request, slug);
  if (sale.proofOfWorkBits === 0) throw new DomainError("not_found", { what: "work" });
  return answerJson(await challengeFor(sale, nowMs));
}

const join: PostSpec<z.output<typeof joinSchema>> = {
  schema: joinSchema,
  async execute(input, visit, request) {
    const { slug, sale, nowMs } = visit;
    await enforceRateLimit(joinsPerAddress, `${slug}:${request.address()}`);
    const cookies = request.header("cookie");
    const account =
      sale.onePlacePer === "account" ? await readSession(mainDb(), readCookie(cookies, sessionCookieName())) : undefined;
    const provenEmail =
      sale.onePlacePer === "email" ? readEmailProof(sale, readCookie(cookies, emailCookieName(sale.id)), nowMs) : undefined;
    const { code, work, again } = input;
    const joined = await joinRoom(visit, { code, work, again, accountId: account?.id, provenEmail });
    return {
      body: { ticket: viewOf(joined.ticket) },
      cookies: [
        writeCookie(deviceCookieName(), joined.deviceKey, deviceSeconds),
        writeCookie(ticketCookieName(sale.id), joined.token, placeSeconds(sale, nowMs)),
      ],
    };
  },
};

const claim: PostSpec<z.output<typeof plainSchema>> = {
  schema: plainSchema,
  async execute(input, visit, request) {
    const { slug, sale } = visit;
    await enforceRateLimit(turnsPerAddress, `${slug}:${request.address()}`);
    const { token, expiresAtMs, hardEndMs, nowMs } = await claimPass(visit);
    return {
      body: { pass: { expiresAtMs, hardEndMs }, next: roomReturnPath(input.next, sale.listingSlug) },
      cookies: [passCookie(sale.id, token, hardEndMs - nowMs)],
    };
  },
  // A guest inside is redirected to the listing they came for.
  leadOn: (input, { sale }) => roomEntryPath(roomReturnPath(input.next, sale.listingSlug)),
};

const renew: PostSpec<z.output<typeof plainSchema>> = {
  schema: plainSchema,
  async execute(_input, visit, request) {
    const { slug, sale } = visit;
    await enforceRateLimit(turnsPerAddress, `${slug}:${request.address()}`);
    const { token, expiresAtMs, hardEndMs, nowMs } = await renewPass(visit);
    return {
      body: { pass: { expiresAtMs, hardEndMs } },
      cookies: token === undefined ? [] : [passCookie(sale.id, token, hardEndMs - nowMs)],
    };
  },
};

const leave: PostSpec<z.output<typeof plainSchema>> = {
  schema: plainSchema,
  async execute(_input, visit) {
    const left = await leaveRoom(visit);
    const { sale } = visit;
    return {
      body: { left },
      cookies: [writeCookie(ticketCookieName(sale.id), "", 0), writeCookie(passCookieName(sale.id), "", 0)],
    };
  },
  // The room's page confirms it.
  leadOn: (input, visit) => withQuery(roomPath(input, visit), "left=yes"),
};

function passCookie(saleId: string, token: string, lastsMs: number): string {
  return writeCookie(passCookieName(saleId), token, Math.max(1, Math.ceil(lastsMs / 1_000)));
}

const viewOf = ({ epoch, lane, index }: Ticket) => ({ epoch, lane, index });

type RoomHandler = (request: ApiRequest, slug: string) => Promise<ApiResponse>;

function route(method: "GET" | "POST", what: string, answer: RoomHandler): Route {
  return { method, path: `/api/waiting-room/{sale}/${what}`, handler: (request, { sale = "" }) => answer(request, sale) };
}

/** Every route of the waiting room. */
export const roomRoutes: readonly Route[] = [
  route("GET", "status", ({ query }, slug) =>
    answerStatus(statusResponse({ slug, what: "status", since: new URLSearchParams(query).get("v") ?? undefined })),
  ),
  route("GET", "revision", (_, slug) => answerStatus(statusResponse({ slug, what: "revision", since: undefined }))),
  route("GET", "place", answerPlace),
  route("GET", "work", answerWork),
  route("POST", "join", (request, slug) => answerPost(request, slug, join)),
  route("POST", "claim", (request, slug) => answerPost(request, slug, claim)),
  route("POST", "renew", (request, slug) => answerPost(request, slug, renew)),
  route("POST", "leave", (request, slug) => answerPost(request, slug, leave)),
];
