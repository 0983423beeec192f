/**
 * The key that ties challenges to a browser: 256 random bits in an HttpOnly cookie. For server actions only.
 */
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";

import { cookieOptions, hostCookie } from "@/lib/http/cookies";

const daySeconds = 24 * 60 * 60;
const cookieName = () => hostCookie("hf_passkey");

/** Reads the key of this request's cookie; empty where it has none, which owns no challenge. */
export async function readBrowserKey(): Promise<string> {
  return (await cookies()).get(cookieName())?.value ?? "";
}

/**
 * The key of this request's cookie, created where there is none. It is set once, because setting a cookie
 * renders the page anew.
 */
export async function ensureBrowserKey(): Promise<string> {
  const present = await readBrowserKey();
  if (/^[\w-]{43}$/.test(present)) return present;
  const key = randomBytes(32).toString("base64url");
  (await cookies()).set(cookieName(), key, { ...cookieOptions(), maxAge: daySeconds });
  return key;
}
