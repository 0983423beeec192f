/**
 * The proof that an account was signed in to in a browser before: strangers who try its password from everywhere, or from the same network
 * address, use up limits that do not count for such a browser (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 *
 * `ACCOUNT.BROWSER.MAC` in base64url: the account's id, 128 random bits, and an HMAC-SHA-256 over both under a key derived from AUTH_SECRET.
 * It signs nobody in, so it may stay when its owner signs out.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/core/env";

const label = "holdfast browser proof v1";

interface KnownBrowser {
  readonly userId: string;
  /** Random; the same at every sign-in of the account in this browser. */
  readonly browser: string;
}

/** A proof for a browser that has none of this account yet. */
export function signBrowserProof(userId: string): string {
  const body = `${userId}.${randomBytes(16).toString("base64url")}`;
  return `${body}.${macOf(body)}`;
}

/** @returns undefined for what we did not sign */
export function readBrowserProof(proof: string | undefined): KnownBrowser | undefined {
  const [, body = "", userId = "", browser = "", mac] = /^(([\da-f-]{36})\.([\w-]{22}))\.([\w-]{43})$/.exec(proof ?? "") ?? [];
  if (mac === undefined || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body)))) return undefined;
  return { userId, browser };
}

function macOf(body: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(body, "utf8").digest("base64url");
}
