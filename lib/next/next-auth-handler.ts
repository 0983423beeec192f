/** Request handler of next-auth, and its answer to a form of this site that starts a provider's sign-in. */
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";

import { cookieOptions } from "@/lib/http/cookies";
import { authOptions, type ProviderId } from "@/lib/auth/options";
import { env } from "@/lib/core/env";

type Params = { readonly nextauth: readonly string[] };

/** Answers a request to next-auth's endpoints. */
export async function handleNextAuth(request: NextRequest, params: Params): Promise<Response> {
  // Next-auth reads the site's address from the environment only. Operators set one variable for it, APP_URL.
  // oxlint-disable-next-line node/no-process-env
  process.env["NEXTAUTH_URL"] ??= siteOrigin();
  const handle = NextAuth(authOptions()) as (request: NextRequest, context: { params: Params }) => Promise<Response>;
  return handle(withPlainError(request), { params });
}

/**
 * Returns the request with an `error` that is valid in a header: next-auth writes it unchanged into the
 * address it redirects to. Next-auth's own errors are words of plain letters only.
 */
export function withPlainError(request: NextRequest): NextRequest {
  // Next-auth uses the last of several.
  const errors = request.nextUrl.searchParams.getAll("error");
  if (errors.every((error) => /^[\w-]{0,100}$/.test(error))) return request;
  const url = new URL(request.nextUrl);
  url.searchParams.set("error", "unexpected");
  return new NextRequest(url, request);
}

/**
 * Sends the browser to a provider. Next-auth requires its own token in the form that starts it, which a page
 * cannot make (pages set no cookies). So the token is fetched and used here, once this site's own check of
 * the origin has passed.
 * @param returnPath checked; destination after the round trip
 */
export async function startProvider(provider: ProviderId, returnPath: string): Promise<Response> {
  const base = `${siteOrigin()}/api/auth`;
  const answer = await handleNextAuth(new NextRequest(`${base}/csrf`), { nextauth: ["csrf"] });
  // An earlier attempt left an invalid cookie: next-auth sends the browser to the page that explains it.
  if (answer.status !== 200) return answer;
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const jar = await cookies();
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name && value) jar.set(name, decodeURIComponent(value), cookieOptions());
  }
  const form = new NextRequest(`${base}/signin/${provider}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: returnPath }).toString(),
  });
  return handleNextAuth(form, { nextauth: ["signin", provider] });
}

/** Returns scheme, host and port, whatever path APP_URL has. */
function siteOrigin(): string {
  return new URL(env().APP_URL).origin;
}
