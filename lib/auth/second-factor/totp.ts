/** Codes of authenticator apps (TOTP, RFC 6238). Pure but for the randomness of a new secret. */
import { Secret, TOTP } from "otpauth";

import { codeDigits, driftSteps, stepSeconds } from "./limits";

/** SHA-1, as apps ignore other algorithms; as an HMAC it is not broken. */
const terms = { algorithm: "SHA1", digits: codeDigits, period: stepSeconds } as const;

/** Bytes of a secret: those of the HMAC (RFC 4226, section 4, R6). */
const secretBytes = 20;

/** Makes a new secret, in base 32. */
export function newSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/**
 * Builds the address that an app reads from a QR code.
 * @param secret in base 32
 * @param account.issuer name of the site
 * @param account.email of the account
 */
export function keyUri(secret: string, { issuer, email }: { readonly issuer: string; readonly email: string }): string {
  return new TOTP({ ...terms, issuer, label: email, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * Finds the time step of which a code is, at most one off. The library compares in constant time.
 * @param secret in base 32
 * @param code six digits
 * @param nowMs epoch milliseconds of the database's clock
 * @returns undefined for a code of none of them
 */
export function stepOf(secret: string, code: string, nowMs: number): number | undefined {
  const totp = new TOTP({ ...terms, secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code, timestamp: nowMs, window: driftSteps });
  return off === null ? undefined : Math.floor(nowMs / 1_000 / stepSeconds) + off;
}

/** Writes a secret in groups of four, as people type it. */
export function spellSecret(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
