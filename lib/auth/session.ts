/**
 * Sessions: encrypted tokens (next-auth's JWT, A256GCM under a key derived from AUTH_SECRET) that name an account and the version of its
 * sessions. The token alone proves nothing for long: {@link readSession} compares the version with the account's, so raising
 * `users.session_version` ends every session of that account.
 */
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";

import type { Db } from "@/db/client";
import { env } from "@/lib/core/env";

import { readAccount, type Account } from "./accounts";
import { sessionSeconds } from "./cookies";

/** What a token says. The role is a hint for clients; decisions read it from the account. */
export const sessionClaims = z.object({
  sub: z.uuid(),
  sessionVersion: z.number().int().positive(),
  role: z.enum(["guest", "staff"]),
});

/** The claims of an account's session. */
export function claimsOf(account: Account): z.output<typeof sessionClaims> {
  return { sub: account.id, sessionVersion: account.sessionVersion, role: account.role };
}

/** A new session for an account, as the value of its cookie. */
export async function issueSession(account: Account): Promise<string> {
  return encode({ token: claimsOf(account), secret: env().AUTH_SECRET, maxAge: sessionSeconds });
}

/**
 * The account whose session this is.
 * @param token the cookie's value; undefined when there is none
 * @returns undefined for a token that is missing, forged, too old, or of a version that was ended
 */
export async function readSession(db: Db, token: string | undefined): Promise<Account | undefined> {
  if (!token || token.length > 4096) return undefined;
  const claims = sessionClaims.safeParse(await decode({ token, secret: env().AUTH_SECRET }).catch(() => null));
  if (!claims.success) return undefined;
  const account = await readAccount(db, claims.data.sub);
  return account?.sessionVersion === claims.data.sessionVersion ? account : undefined;
}
