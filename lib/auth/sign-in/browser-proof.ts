/**
 * The proof that an account was signed in to in a browser before. Strangers who try its password from
 * everywhere, or from the same network address, use up limits that do not count for such a browser (OWASP,
 * "Slow Down Online Guessing Attacks with Device Cookies").
 *
 * Its form is `BODY.MAC` in base64url: the account's id, 128 random bits, the version of the account's
 * sessions and the time of the sign-in, with an HMAC-SHA-256 over them under a key derived from AUTH_SECRET.
 * It does not sign its bearer in, so it may stay when its owner signs out. A new password or signing out
 * everywhere, which end all sessions, end it too. A cookie has the proofs of several accounts, the latest
 * first.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/core/env";

import type { Account } from "../accounts";
import { knownBrowserSeconds } from "../cookies";

const label = "holdfast browser proof v2";

/** Greatest number of accounts whose proofs one browser keeps. */
const maxAccounts = 5;

/** Bytes of account, browser, version of the sessions, and epoch seconds. */
const bodyBytes = 16 + 16 + 4 + 4;

export interface KnownBrowser {
  readonly userId: string;
  /** Random, in hexadecimal; the same at every sign-in of the account in this browser. */
  readonly browser: string;
  readonly sessionVersion: number;
  readonly signedInAtSeconds: number;
}

type Owner = Pick<Account, "id" | "sessionVersion">;

/**
 * Reads the proofs of a cookie that carry this site's signature and are not too old.
 * @param cookie the cookie's value as received; undefined when there is none
 */
export function readBrowserProofs(cookie: string | undefined, nowMs: number): KnownBrowser[] {
  const proofs = cookie === undefined || cookie.length > 1_000 ? [] : cookie.split("~").slice(0, maxAccounts);
  return proofs.flatMap((proof) => {
    const known = readProof(proof);
    return known && nowMs / 1_000 - known.signedInAtSeconds < knownBrowserSeconds ? [known] : [];
  });
}

/**
 * Finds the browser id under which the account counts attempts.
 * @returns undefined where its owner has not signed in, or all sessions have ended since
 */
export function knownBrowserOf(proofs: readonly KnownBrowser[], { id, sessionVersion }: Owner): string | undefined {
  return proofs.find((known) => known.userId === id && known.sessionVersion === sessionVersion)?.browser;
}

/**
 * Builds the cookie's value after a sign-in.
 * @param cookie its value until now
 * @returns its new value, with a proof of the account in front
 */
export function signBrowserProofs(cookie: string | undefined, { id: userId, sessionVersion }: Owner, nowMs: number): string {
  const present = readBrowserProofs(cookie, nowMs);
  const browser = present.find((known) => known.userId === userId)?.browser ?? randomBytes(16).toString("hex");
  const others = present.filter((known) => known.userId !== userId).slice(0, maxAccounts - 1);
  const own = { userId, browser, sessionVersion, signedInAtSeconds: Math.floor(nowMs / 1_000) };
  return [own, ...others].map(signProof).join("~");
}

function signProof({ userId, browser, sessionVersion, signedInAtSeconds }: KnownBrowser): string {
  const bytes = Buffer.alloc(bodyBytes);
  bytes.write(userId.replaceAll("-", ""), 0, "hex");
  bytes.write(browser, 16, "hex");
  bytes.writeUInt32BE(sessionVersion, 32);
  bytes.writeUInt32BE(signedInAtSeconds, 36);
  const body = bytes.toString("base64url");
  return `${body}.${macOf(body)}`;
}

function readProof(proof: string): KnownBrowser | undefined {
  const [, body, mac] = /^([\w-]{54})\.([\w-]{43})$/.exec(proof) ?? [];
  if (body === undefined || mac === undefined || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body)))) return undefined;
  const bytes = Buffer.from(body, "base64url");
  const hex = bytes.toString("hex", 0, 16);
  return {
    userId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    browser: bytes.toString("hex", 16, 32),
    sessionVersion: bytes.readUInt32BE(32),
    signedInAtSeconds: bytes.readUInt32BE(36),
  };
}

function macOf(body: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(body, "utf8").digest("base64url");
}
