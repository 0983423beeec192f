/**
 * The waiting room over HTTP. Scripts send and get JSON; a form, on a page without scripts, is redirected to
 * the page it came from. Tokens travel in HttpOnly cookies only.
 */
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { sessionCookieName } from "@/lib/auth/cookies";
import { readSession } from "@/lib/auth/session";
import { clientAddress } from "@/lib/http/client-address";
import { cookieOptions } from "@/lib/http/cookies";
import { env } from "@/lib/core/env";
import { DomainError, isDomainError } from "@/lib/core/errors";
import { invalidInput } from "@/lib/core/invalid-input";
import { log } from "@/lib/core/log";
import { enforceRateLimit } from "@/lib/core/rate-limit";
import { isOwnOrigin } from "@/lib/http/request-origin";
import { claimPass } from "@/lib/waiting-room/claim-pass";
import {
  deviceCookieName,
  deviceSeconds,
  emailCookieName,
  passCookieName,
  ticketCookieName,
  placeSeconds,
} from "@/lib/waiting-room/tokens/cookies";
import { joinRoom } from "@/lib/waiting-room/join";
import { leaveRoom } from "@/lib/waiting-room/leave-room";
import { challengeFor } from "@/lib/waiting-room/proof-of-work";
import { readEmailProof } from "@/lib/waiting-room/tokens/prove-email";
import { readActivePass } from "@/lib/waiting-room/read-active-pass";
import { renewPass } from "@/lib/waiting-room/renew-pass";
import type { Ticket } from "@/lib/waiting-room/tokens/token";
import { findSale, readVisit } from "@/lib/waiting-room/visitor";
import { roomEntryPath, roomReturnPath } from "@/lib/waiting-room/copy";

import { problem } from "./problem";
import { readForm, readJson } from "@/lib/http/read-body";
import { statusResponse } from "./room-status";
import type { RateLimit } from "@/lib/core/rate-limit-types";

/**
 * Limit of joins from one address: visitors of an office, a campus or a phone company share one; a bot that
 * joins by the thousand exceeds it.
 */
const joinsPerAddress = { name: "room-join", limit: 600, windowMs: 60_000 } as const satisfies RateLimit;
/**
 * Limit of claims and renewals: a visitor who waits to be let in sends one every two seconds at most.
 * Deferred, as each of these asks Redis already.
 */
const turnsPerAddress = { name: "room-turn", limit: 6_000, windowMs: 60_000, deferred: true } as const satisfies RateLimit;

const joinSchema = z.strictObject({
  code: z.string().max(100).optional(),
  work: z.string().max(4_000).optional(),
  again: z.union([z.boolean(), z.literal("yes").transform(() => true)]).optional(),
  next: z.string().max(2_000).optional(),
});
const plainSchema = z.strictObject({ next: z.string().max(2_000).optional() });

export const waitingRoom = new Hono();

for (const what of ["status", "revision"] as const)
  waitingRoom.get(`/:sale/${what}`, async (context) => {
    const answer = await statusResponse({ slug: context.req.param("sale"), what, since: context.req.query("v") });
    if (!answer) throw new DomainError("not_found", { what: "sale" });
    return new Response(new Uint8Array(answer.body), { headers: answer.headers });
  });

/**
 * The place of this browser, and its pass if it is inside. For waiting visitors it reads only their cookies.
 */
waitingRoom.get("/:sale/place", async (context) => {
  const visited = await visit(context);
  const { ticket } = visited;
  const { pass, over } = await readActivePass(visited);
  return answerJson({ ticket: ticket ? viewOf(ticket) : null, pass, over: over ?? null });
});

waitingRoom.get("/:sale/work", async (context) => {
  const { sale, nowMs } = await visit(context);
  if (sale.proofOfWorkBits === 0) throw new DomainError("not_found", { what: "work" });
  return answerJson(await challengeFor(sale, nowMs));
});

waitingRoom.post("/:sale/join", (context) =>
  answerPost(context, joinSchema, async (input, visited) => {
    const { slug, sale, nowMs } = visited;
    await enforceRateLimit(joinsPerAddress, `${slug}:${clientAddress(context.req.raw.headers)}`);
    const account = sale.onePlacePer === "account" ? await accountOf(context) : undefined;
    const provenEmail =
      sale.onePlacePer === "email" ? readEmailProof(sale, getCookie(context, emailCookieName(sale.id)), nowMs) : undefined;
    const { code, work, again } = input;
    const joined = await joinRoom(visited, { code, work, again, accountId: account?.id, provenEmail });
    setCookie(context, deviceCookieName(), joined.deviceKey, { ...options(), maxAge: deviceSeconds });
    setCookie(context, ticketCookieName(sale.id), joined.token, { ...options(), maxAge: placeSeconds(sale, nowMs) });
    return { ticket: viewOf(joined.ticket) };
  }),
);

waitingRoom.post("/:sale/claim", (context) =>
  answerPost(
    context,
    plainSchema,
    async (input, visited) => {
      const { slug, sale } = visited;
      await enforceRateLimit(turnsPerAddress, `${slug}:${clientAddress(context.req.raw.headers)}`);
      const claimed = await claimPass(visited);
      setPass(context, sale.id, claimed.token, claimed.hardEndMs - claimed.nowMs);
      const { expiresAtMs, hardEndMs } = claimed;
      return { pass: { expiresAtMs, hardEndMs }, next: roomReturnPath(input.next, sale.listingSlug) };
    },
    // A guest inside is redirected to the listing they came for.
    (input, { sale }) => roomEntryPath(roomReturnPath(input.next, sale.listingSlug)),
  ),
);

waitingRoom.post("/:sale/renew", (context) =>
  answerPost(context, plainSchema, async (_input, visited) => {
    const { slug, sale } = visited;
    await enforceRateLimit(turnsPerAddress, `${slug}:${clientAddress(context.req.raw.headers)}`);
    const renewed = await renewPass(visited);
    if (renewed.token !== undefined) setPass(context, sale.id, renewed.token, renewed.hardEndMs - renewed.nowMs);
    return { pass: { expiresAtMs: renewed.expiresAtMs, hardEndMs: renewed.hardEndMs } };
  }),
);

waitingRoom.post("/:sale/leave", (context) =>
  answerPost(
    context,
    plainSchema,
    async (_input, visited) => {
      const left = await leaveRoom(visited);
      const { sale } = visited;
      deleteCookie(context, ticketCookieName(sale.id), options());
      deleteCookie(context, passCookieName(sale.id), options());
      return { left };
    },
    // The room's page confirms it.
    (input, visited) => withQuery(roomPath(input, visited), "left=yes"),
  ),
);

type SlugVisit = Awaited<ReturnType<typeof visit>>;

async function visit(context: Context) {
  const slug = context.req.param("sale") ?? "";
  const found = await findSale(slug);
  const visited = await readVisit(found, {
    deviceKey: getCookie(context, deviceCookieName()),
    ticket: getCookie(context, ticketCookieName(found.sale.id)),
    pass: getCookie(context, passCookieName(found.sale.id)),
  });
  return { slug, ...visited };
}

/** A POST from a page of ours: checked, executed, and answered as its sender can read it. */
async function answerPost<Schema extends z.ZodType<{ next?: string | undefined }>>(
  context: Context,
  schema: Schema,
  execute: (input: z.output<Schema>, visit: SlugVisit) => Promise<Record<string, unknown>>,
  leadOn: (input: z.output<Schema>, visit: SlugVisit) => string = roomPath,
): Promise<Response> {
  if (!isOwnOrigin(context.req.raw.headers, env().APP_URL))
    return problem(403, "This was sent from another site", { detail: "Nothing was changed.", code: "forbidden" });
  const isForm = /^application\/x-www-form-urlencoded\b|^multipart\/form-data\b/i.test(
    context.req.header("content-type") ?? "",
  );
  const visited = await visit(context);
  if (!isForm) return answerJson(await execute(parse(schema, await readJson(context)), visited), context);
  let back: { next?: string | undefined } = {};
  try {
    const input = parse(schema, await readForm(context));
    back = input;
    await execute(input, visited);
    return context.redirect(leadOn(input, visited), 303);
  } catch (error) {
    if (!isDomainError(error)) log.error({ err: error }, "waiting room form failed");
    const reason = isDomainError(error) && error.code === "place_refused" ? error.details.reason : "try_again";
    return context.redirect(withQuery(roomPath(back, visited), `problem=${reason}`), 303);
  }
}

function roomPath(input: { next?: string | undefined }, { slug, sale }: SlugVisit): string {
  const next = input.next && `?${new URLSearchParams({ next: roomReturnPath(input.next, sale.listingSlug) }).toString()}`;
  return `/waiting-room/${slug}${next ?? ""}`;
}

const withQuery = (path: string, query: string) => `${path}${path.includes("?") ? "&" : "?"}${query}`;

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

async function accountOf(context: Context) {
  return readSession(mainDb(), getCookie(context, sessionCookieName()));
}

function setPass(context: Context, saleId: string, token: string, lastsMs: number): void {
  setCookie(context, passCookieName(saleId), token, { ...options(), maxAge: Math.max(1, Math.ceil(lastsMs / 1_000)) });
}

/** Hono writes the attribute with a capital. */
const options = () => ({ ...cookieOptions(), sameSite: "Lax" as const });

const viewOf = ({ epoch, lane, index }: Ticket) => ({ epoch, lane, index });

function answerJson(body: unknown, context?: Context): Response {
  const headers = { "cache-control": "no-store" };
  return context ? context.json(body, 200, headers) : Response.json(body, { headers });
}
