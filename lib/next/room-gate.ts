/**
 * The gate before a listing's page under a sale: it redirects a visitor without a pass to the waiting room,
 * which remembers the page. It reads the process's own copy of the sales, not Redis; except for the safety
 * net, which may admit a visitor directly.
 */
import { NextResponse, type NextRequest } from "next/server";

import { clientAddress } from "@/lib/http/client-address";
import { cookieOptions } from "@/lib/http/cookies";
import { log } from "@/lib/core/log";
import { countCall } from "@/lib/core/rate-limit/rate-limit";
import { type SaleSnapshot, readSales } from "@/lib/sales/sale-cache";
import { deviceCookieName, deviceSeconds, passCookieName } from "@/lib/waiting-room/tokens/cookies";
import { judgeRequest } from "@/lib/waiting-room/gate";
import { isRedisAvailable } from "@/lib/waiting-room/redis/redis-circuit";
import { roomNowMs } from "@/lib/waiting-room/redis/room";
import { newDeviceKey, readVisit, type Visit } from "@/lib/waiting-room/visitor";
import { admitDirectly } from "@/lib/waiting-room/admit-directly";
import { roomReturnPath } from "@/lib/waiting-room/copy";

import { fetchHeader } from "@/lib/http/tag-prefetch";
import { renderFallbackResponse } from "@/lib/http/fallback-response";

/**
 * Visitors of one address who may enter a safety net directly: an office or a phone company shares one. Each
 * takes a place inside for the length of a session, so a program that comes by the thousand is redirected to
 * the room like the rest of a crowd.
 */
const directAdmissionsPerAddress = { name: "room-direct-admission", limit: 30, windowMs: 60_000 } as const;

/** Seconds after which a program may try again. */
const retryAfter = "5";

export interface Passed {
  /** Cookies to set on the page's answer, by name. */
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly maxAge: number }[];
}

/**
 * Checks the request of a page.
 * @returns the answer that replaces the page, or the cookies that go with the page
 */
export async function checkGate(request: NextRequest): Promise<NextResponse | Passed> {
  const through: Passed = { cookies: [] };
  if (request.method !== "GET" && request.method !== "HEAD") return through;
  const slug = /^\/listings\/([^/]+)\/?$/.exec(request.nextUrl.pathname)?.[1];
  if (slug === undefined) return through;
  const sales = await readSales().catch((error: unknown) => {
    log.error({ err: error }, "sale gate has no sales, holds are still checked");
    return undefined;
  });
  const known = sales?.byListingSlug.get(decode(slug));
  if (!sales || !known) return through;
  const found = { sale: known, nowMs: roomNowMs(known.id, sales.databaseSkewMs) };
  const visit = await readVisit(found, {
    deviceKey: request.cookies.get(deviceCookieName())?.value,
    pass: request.cookies.get(passCookieName(known.id))?.value,
  });
  switch (judgeRequest(visit, isVisit(request))) {
    case "pass":
      return through;
    case "later":
      return refuse(request);
    case "room":
      return (await tryDirectAdmission(request, visit)) ?? toRoom(request, visit.sale);
  }
}

/** Tells whether a visitor requested the page now, with a browser. */
function isVisit({ headers }: NextRequest): boolean {
  const purpose = `${headers.get("purpose") ?? ""} ${headers.get("sec-purpose") ?? ""} ${headers.get("x-middleware-prefetch") ?? ""}`;
  const fetched = headers.get(fetchHeader);
  if (/prefetch|prerender|^\s*1/i.test(purpose) || fetched === "ahead") return false;
  const accept = headers.get("accept") ?? "*/*";
  return fetched === "click" || /text\/html|\*\/\*/.test(accept);
}

/**
 * Tells whether a person opens the page: a browser's navigation, also one by the pages' own router. A client
 * that accepts any answer, as programs do, has no use for a place inside.
 */
function isNavigation({ method, headers }: NextRequest): boolean {
  if (method !== "GET") return false;
  const mode = headers.get("sec-fetch-mode");
  if (headers.get(fetchHeader) === "click") return (headers.get("sec-fetch-site") ?? "same-origin") === "same-origin";
  return mode === null ? /text\/html/.test(headers.get("accept") ?? "") : mode === "navigate";
}

function refuse(request: NextRequest): NextResponse {
  const { headers, body } = renderFallbackResponse(
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

function toRoom(request: NextRequest, sale: SaleSnapshot): NextResponse {
  const query = new URLSearchParams(request.nextUrl.search);
  const wanted = `/listings/${sale.listingSlug}${query.size > 0 ? `?${query.toString()}` : ""}`;
  const address = new URL(`/waiting-room/${sale.slug}`, request.nextUrl);
  const next = roomReturnPath(wanted, sale.listingSlug);
  if (next !== `/listings/${sale.listingSlug}`) address.searchParams.set("next", next);
  const response = NextResponse.redirect(address, 307);
  response.headers.set("cache-control", "no-store");
  return response;
}

/** Admits a visitor directly under the safety net while there is no crowd. */
async function tryDirectAdmission(request: NextRequest, { sale, nowMs, deviceKey }: Visit): Promise<Passed | undefined> {
  if (sale.opensAtMs !== undefined || sale.closed || sale.paused || !isNavigation(request) || !isRedisAvailable())
    return undefined;
  if (!(await countCall(directAdmissionsPerAddress, `${sale.slug}:${clientAddress(request.headers)}`)).allowed)
    return undefined;
  const device = deviceKey ?? newDeviceKey();
  try {
    const claimed = await admitDirectly(sale, device);
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

/** Sets the gate's cookies on an answer. */
export function applyCookies(response: NextResponse, { cookies }: Passed): void {
  for (const { name, value, maxAge } of cookies) response.cookies.set(name, value, { ...cookieOptions(), maxAge });
}

function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
