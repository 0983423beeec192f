/**
 * Encryption of the secret of an authenticator app: it must be read to check a code, so it cannot be a hash.
 * AES-256-GCM under a key derived from AUTH_SECRET by HKDF; the account's id is authenticated with it, so
 * that a secret copied into another account's row opens nothing.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { env } from "@/lib/core/env";

const algorithm = "aes-256-gcm";
const label = "holdfast second factor v1";
const ivBytes = 12;
const tagBytes = 16;

const keyOf = (): Buffer => Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));

/**
 * Encrypts a secret.
 * @param secret in base 32
 * @returns `v1.` and base64url of nonce, text and tag
 */
export function sealSecret(userId: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyOf(), iv, { authTagLength: tagBytes }).setAAD(Buffer.from(userId));
  const sealed = Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${sealed.toString("base64url")}`;
}

/**
 * Decrypts a secret.
 * @returns undefined for a text that was altered, belongs to another account, or was sealed under another
 * AUTH_SECRET
 */
export function openSecret(userId: string, sealed: string): string | undefined {
  const [, body] = /^v1\.([\w-]+)$/.exec(sealed) ?? [];
  const bytes = Buffer.from(body ?? "", "base64url");
  if (bytes.length <= ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, keyOf(), bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(userId))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
