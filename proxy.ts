/**
 * The gate in front of pages: security headers, and a Content-Security-Policy with a nonce made for each request.
 *
 * It protects nothing that belongs to anyone: a page that shows somebody's data asks who is there when it reads them (lib/auth), so
 * getting around this file gains nobody anything. The waiting room's redirect belongs in {@link proxy}, before the page is passed on.
 */
import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";

import { env } from "@/lib/core/env";
import { lockedPolicy, pagePolicy, securityHeaders } from "@/lib/core/security-headers";
import { formOrigins } from "@/lib/next/form-origins";

/** Everything but built files, which need no policy; server.ts gives them the other headers. */
export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const { APP_URL, NODE_ENV } = env();
  const secure = APP_URL.startsWith("https:");
  const response = pathname.startsWith("/api/")
    ? withPolicy(NextResponse.next(), lockedPolicy)
    : passPage(request, { secure, development: NODE_ENV === "development" });
  for (const [name, value] of Object.entries(securityHeaders({ secure, path: pathname }))) response.headers.set(name, value);
  return response;
}

/** Next.js finds the nonce in the policy among the request's headers and puts it on its own scripts; layouts read `x-nonce`. */
function passPage(request: NextRequest, site: { secure: boolean; development: boolean }): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy({ ...site, nonce, formOrigins: formOrigins() });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  return withPolicy(NextResponse.next({ request: { headers } }), policy);
}

function withPolicy(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  return response;
}
