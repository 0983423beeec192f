/**
 * Tokens of links that messages carry: a row's id and an HMAC-SHA-256 over it, `ID.MAC` in base64url. The key
 * is derived from AUTH_SECRET by HKDF under a label of each kind of link. A token is made when its message is
 * written, so that no queue, log or table ever holds it.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/core/env";

/**
 * Makes the token of a row.
 * @param label of the kind of link: a token of one kind is none of another
 * @param id the row's
 */
export function signId(label: string, id: string): string {
  const body = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
  return `${body}.${macOf(label, body)}`;
}

/**
 * Reads a token.
 * @returns the row's id, or undefined for a token without this site's signature
 */
export function readSignedId(label: string, token: string): string | undefined {
  const [, body, mac] = /^([\w-]{22})\.([\w-]{43})$/.exec(token) ?? [];
  if (body === undefined || mac === undefined || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(label, body))))
    return undefined;
  const hex = Buffer.from(body, "base64url").toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function macOf(label: string, body: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(body, "utf8").digest("base64url");
}
