/**
 * The gate in front of pages: security headers, and a Content-Security-Policy with a nonce made for each
 * request.
 *
 * It protects no data: a page that shows personal data authenticates its reader when it reads them
 * (lib/auth), so a request that bypasses this file gains nothing. The waiting room before a listing under a
 * sale is a courtesy, too: `placeHold` checks the admission again.
 */
import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";

import { env } from "@/lib/core/env";
import { lockedPolicy, pagePolicy, securityHeaders } from "@/lib/http/security-headers";
import { imageOrigins } from "@/lib/media/media-address";
import { formOrigins } from "@/lib/next/form-origins";
import { giveGuestKey } from "@/lib/next/give-guest-key";
import { checkGate, applyCookies } from "@/lib/next/room-gate";

/**
 * Every path except built files, which need no policy, and uploads of photos, which Next.js would keep in
 * memory for this file; server.ts gives them the other headers.
 */
export const config = { matcher: ["/((?!_next/static|_next/image|api/admin/photos).*)"] };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  const { APP_URL, NODE_ENV } = env();
  const secure = APP_URL.startsWith("https:");
  const response = pathname.startsWith("/api/")
    ? withPolicy(NextResponse.next(), lockedPolicy)
    : await answerPage(request, { secure, development: NODE_ENV === "development" });
  for (const [name, value] of Object.entries(securityHeaders({ secure, path: pathname }))) response.headers.set(name, value);
  return response;
}

async function answerPage(request: NextRequest, site: { secure: boolean; development: boolean }): Promise<NextResponse> {
  const verdict = await checkGate(request);
  if (verdict instanceof NextResponse) {
    // A page of the site has a policy of its own for its content; a redirect needs none.
    if (!verdict.headers.has("content-security-policy")) withPolicy(verdict, lockedPolicy);
    return verdict;
  }
  const response = passPage(request, site);
  applyCookies(response, verdict);
  giveGuestKey(request, response);
  return response;
}

/**
 * Passes a nonce to the page. Next.js finds it in the policy among the request's headers and puts it on its
 * own scripts; layouts read `x-nonce`, and the page's path and query as `x-address`.
 */
function passPage(request: NextRequest, site: { secure: boolean; development: boolean }): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy({
    ...site,
    path: request.nextUrl.pathname,
    nonce,
    formOrigins: formOrigins(),
    imageOrigins: imageOrigins(),
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-address", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy);
  return withPolicy(NextResponse.next({ request: { headers } }), policy);
}

function withPolicy(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  return response;
}
