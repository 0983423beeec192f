/**
 * The token of an e-mail's link, kept for the pages of its entry alone and not for long: the link opens it again. The page that is asked
 * for with a token leads to the route that keeps it, and from there to the clean address, so that it stays out of the history.
 */
import { cookies } from "next/headers";

import { isSecureSite } from "@/lib/http/cookies";

const linkSeconds = 60 * 60;

/** Over https the prefix keeps a page without encryption from planting one; `__Host-` would forbid the path. */
const cookieName = (entryId: string): string =>
  `${isSecureSite() ? "__Secure-" : ""}hf_wait_${entryId.toLowerCase().replaceAll("-", "").slice(0, 12)}`;

/** Only in route handlers. */
export async function rememberToken(entryId: string, token: string): Promise<void> {
  (await cookies()).set(cookieName(entryId), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
    path: `/waitlist/${entryId}`,
    maxAge: linkSeconds,
  });
}

/** Whether it was signed for this entry, the domain asks. */
export async function rememberedToken(entryId: string): Promise<string | undefined> {
  return (await cookies()).get(cookieName(entryId))?.value;
}
