/**
 * The gate before a listing's page, where a sale's waiting room stands: whoever has no pass is led to the room, with the way back
 * remembered. It asks the process's own copy of the sales, not Redis; but for the safety net, which may let a visitor straight in.
 */
import { NextResponse, type NextRequest } from "next/server";

import { clientAddress } from "@/lib/http/client-address";
import { cookieOptions } from "@/lib/http/cookies";
import { log } from "@/lib/core/log";
import { countCall } from "@/lib/core/rate-limit";
import { type BookedSale, readSaleBook } from "@/lib/sales/sale-book";
import { deviceCookieName, deviceSeconds, isDeviceKey, passCookieName } from "@/lib/waiting-room/tokens/cookies";
import { judgeRequest } from "@/lib/waiting-room/gate";
import { mayAskRedis } from "@/lib/waiting-room/redis/outage";
import { roomNowMs } from "@/lib/waiting-room/redis/room";
import { catchUp, newDeviceKey } from "@/lib/waiting-room/visitor";
import { walkIn } from "@/lib/waiting-room/walk-in";
import { roomReturnPath } from "@/lib/waiting-room/words";

import { fetchHeader } from "@/lib/http/fetched-by";
import { plainAnswer } from "@/lib/http/plain-answer";

/**
 * Visitors of one address who may walk into a safety net: an office or a phone company shares one. Each takes a place inside for as long
 * as a session lasts, so a program that comes by the thousand is led to the room like everybody else in a crowd.
 */
const walkInsPerAddress = { name: "room-walk-in", limit: 30, windowMs: 60_000 } as const;

/** Seconds after which a program may ask again. */
const retryAfter = "5";

export interface Passed {
  /** Cookies to set on the page's answer, by name. */
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly maxAge: number }[];
}

/** @returns the answer that is given instead of the page, or what goes with the page */
export async function askGate(request: NextRequest): Promise<NextResponse | Passed> {
  const through: Passed = { cookies: [] };
  if (request.method !== "GET" && request.method !== "HEAD") return through;
  const slug = /^\/listings\/([^/]+)\/?$/.exec(request.nextUrl.pathname)?.[1];
  if (slug === undefined) return through;
  const book = await readSaleBook().catch((error: unknown) => {
    log.error({ err: error }, "sale gate has no sales, holds are still checked");
    return undefined;
  });
  const booked = book?.byListingSlug.get(decode(slug));
  if (!book || !booked) return through;
  const visitor = {
    deviceKey: request.cookies.get(deviceCookieName())?.value,
    pass: request.cookies.get(passCookieName(booked.id))?.value,
  };
  const sale = await catchUp(booked, visitor);
  const nowMs = roomNowMs(sale.id, book.databaseSkewMs);
  switch (judgeRequest(sale, { ...visitor, isVisit: isVisit(request) }, nowMs)) {
    case "pass":
      return through;
    case "later":
      return refuse(request);
    case "room":
      return (await straightIn(request, sale, nowMs)) ?? toRoom(request, sale);
  }
}

/** Somebody who asked for the page now, with a browser. */
function isVisit({ headers }: NextRequest): boolean {
  const purpose = `${headers.get("purpose") ?? ""} ${headers.get("sec-purpose") ?? ""} ${headers.get("x-middleware-prefetch") ?? ""}`;
  const fetched = headers.get(fetchHeader);
  if (/prefetch|prerender|^\s*1/i.test(purpose) || fetched === "ahead") return false;
  const accept = headers.get("accept") ?? "*/*";
  return fetched === "click" || /text\/html|\*\/\*/.test(accept);
}

/**
 * Whether a visit is a person's who goes to the page: a browser's navigation, also one made by the pages' own router. What only takes any
 * answer, as programs do, has no use for a place inside.
 */
function isNavigation({ method, headers }: NextRequest): boolean {
  if (method !== "GET") return false;
  const mode = headers.get("sec-fetch-mode");
  if (headers.get(fetchHeader) === "click") return (headers.get("sec-fetch-site") ?? "same-origin") === "same-origin";
  return mode === null ? /text\/html/.test(headers.get("accept") ?? "") : mode === "navigate";
}

function refuse(request: NextRequest): NextResponse {
  const { headers, body } = plainAnswer(
    {
      status: 429,
      title: "Please go through the waiting room",
      detail: "This page is on sale through a waiting room. Open it in a browser to join the queue.",
    },
    { accept: request.headers.get("accept") ?? undefined },
  );
  const all = Object.entries({ ...headers, "retry-after": retryAfter }).map(([name, value]) => [name, String(value)] as const);
  return new NextResponse(body, { status: 429, headers: Object.fromEntries(all) });
}

function toRoom(request: NextRequest, sale: BookedSale): NextResponse {
  const query = new URLSearchParams(request.nextUrl.search);
  const wanted = `/listings/${sale.listingSlug}${query.size > 0 ? `?${query.toString()}` : ""}`;
  const address = new URL(`/waiting-room/${sale.slug}`, request.nextUrl);
  const next = roomReturnPath(wanted, sale.listingSlug);
  if (next !== `/listings/${sale.listingSlug}`) address.searchParams.set("next", next);
  const response = NextResponse.redirect(address, 307);
  response.headers.set("cache-control", "no-store");
  return response;
}

/** The safety net's ordinary day. */
async function straightIn(request: NextRequest, sale: BookedSale, nowMs: number): Promise<Passed | undefined> {
  if (sale.opensAtMs !== undefined || sale.closed || sale.held || !isNavigation(request) || !mayAskRedis()) return undefined;
  if (!(await countCall(walkInsPerAddress, `${sale.slug}:${clientAddress(request.headers)}`)).allowed) return undefined;
  const deviceKey = request.cookies.get(deviceCookieName())?.value;
  const device = isDeviceKey(deviceKey) ? deviceKey : newDeviceKey();
  try {
    const claimed = await walkIn(sale, device);
    if (!claimed) return undefined;
    const lasts = Math.max(1, Math.ceil((claimed.hardEndMs - nowMs) / 1_000));
    return {
      cookies: [
        { name: deviceCookieName(), value: device, maxAge: deviceSeconds },
        { name: passCookieName(sale.id), value: claimed.token, maxAge: lasts },
      ],
    };
  } catch (error) {
    log.warn({ err: error, sale: sale.slug }, "safety net admission failed");
    return undefined;
  }
}

/** Sets what the gate gives along. */
export function giveAlong(response: NextResponse, { cookies }: Passed): void {
  for (const { name, value, maxAge } of cookies) response.cookies.set(name, value, { ...cookieOptions(), maxAge });
}

function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
