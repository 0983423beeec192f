/**
 * Names for a person that are kept where no address may stay: in the audit log, which is never erased, and in
 * the rows of erasures.
 */
import { createHmac, hkdfSync } from "node:crypto";

import { env } from "@/lib/core/env";
import { emailKey } from "@/lib/core/validation/email-address";

const label = "holdfast person v1";

/**
 * Derives the key of a person from their e-mail address. Without AUTH_SECRET it cannot be tried out against a
 * list of addresses.
 * @returns HMAC-SHA-256 in hexadecimal
 */
export function personKey(email: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(emailKey(email), "utf8").digest("hex");
}

/** Name in place of an erased person's. */
export const erasedName = "Erased";

/** Text before and behind an erasure's id, in the address in place of an erased person's. */
export const erasedEmailParts = ["erased-", "@erased.invalid"] as const;

/**
 * Makes the address in place of an erased person's; no mail server has its domain (RFC 2606).
 * @param erasureId id of the erasure's row
 */
export function erasedEmail(erasureId: string): string {
  const [before, behind] = erasedEmailParts;
  return `${before}${erasureId}${behind}`;
}
