/**
 * Recovery codes: 80 random bits each, in Crockford's base 32, which has no letters that are mistaken for
 * digits. Only an HMAC of a code is stored, under a key derived from AUTH_SECRET.
 */
import { createHmac, hkdfSync, randomBytes } from "node:crypto";

import { env } from "@/lib/core/env";

import { recoveryCodeCount } from "./limits";

const label = "holdfast recovery code v1";
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const codeLength = 16;
const form = new RegExp(`^[${alphabet}]{${codeLength}}$`);

/** Makes the recovery codes of an account: `k7q2-m9xd-04vb-wz8r`, all different. */
export function newRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < recoveryCodeCount) {
    const characters = [...randomBytes(codeLength)].map((byte) => alphabet[byte % alphabet.length]);
    codes.add(characters.join("").replaceAll(/(.{4})(?=.)/g, "$1-"));
  }
  return [...codes];
}

/**
 * Reads a code as typed, with or without separators, in either case, with O for 0 and I or L for 1.
 * @returns its characters; undefined for a text that is no code
 */
export function readRecoveryCode(typed: string): string | undefined {
  const code = typed
    .toLowerCase()
    .replaceAll(/[\s\p{Dash}]/gu, "")
    .replaceAll("o", "0")
    .replaceAll(/[il]/g, "1");
  return form.test(code) ? code : undefined;
}

/**
 * Hashes a code for the table; the account's id keeps equal codes of two accounts apart.
 * @param code from {@link readRecoveryCode} or {@link newRecoveryCodes}
 */
export function hashRecoveryCode(userId: string, code: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key)
    .update(`${userId}:${code.replaceAll("-", "")}`, "utf8")
    .digest("hex");
}
