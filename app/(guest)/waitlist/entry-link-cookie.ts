/**
 * The token of an e-mail's link, kept for the pages of its entry alone and not for long: the link opens it
 * again. A page that is requested with a token redirects to the route that stores it, and from there to the
 * clean address, so that the token stays out of the history.
 */
import { cookies } from "next/headers";

import { isSecureSite } from "@/lib/http/cookies";

const linkSeconds = 60 * 60;

/**
 * The prefix over https keeps a page without encryption from setting one; `__Host-` would forbid the path.
 */
const cookieName = (entryId: string): string =>
  `${isSecureSite() ? "__Secure-" : ""}hf_wait_${entryId.toLowerCase().replaceAll("-", "").slice(0, 12)}`;

/** Stores the token; only route handlers can call it. */
export async function rememberToken(entryId: string, token: string): Promise<void> {
  (await cookies()).set(cookieName(entryId), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
    path: `/waitlist/${entryId}`,
    maxAge: linkSeconds,
  });
}

/** Returns the token, unverified: the domain checks that it was signed for this entry. */
export async function rememberedToken(entryId: string): Promise<string | undefined> {
  return (await cookies()).get(cookieName(entryId))?.value;
}
