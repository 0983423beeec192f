/**
 * Links that open one waitlist entry without an account, as its e-mails have them: `/waitlist/ENTRY?t=TOKEN`.
 * The token is an HMAC over the entry's id under a key of its own; it is valid as long as the entry can be of
 * any use, which the reader of the entry checks.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/core/env";

const label = "holdfast waitlist link v1";

/** @returns the token of one entry */
export function signEntryLink(entryId: string): string {
  return macOf(entryId).toString("base64url");
}

/** Tells whether the token was signed for this entry. */
export function isEntryLink(entryId: string, token: string): boolean {
  const given = Buffer.from(token, "base64url");
  const right = macOf(entryId);
  return given.length === right.length && given.toString("base64url") === token && timingSafeEqual(given, right);
}

function macOf(entryId: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(entryId.toLowerCase(), "utf8").digest();
}
