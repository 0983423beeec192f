/**
 * Signed tokens of a browser: tickets, passes and e-mail proofs. The browser carries them, so waiting
 * visitors cost the servers nothing. Pure.
 *
 * A ticket is a place in the queue and admits no visitor; a pass is admission. Each kind is signed with a key
 * of its own (HMAC-SHA-256 under keys derived by HKDF), names its room and epoch, and holds only in the
 * browser it was made for, which carries a third cookie of random bits. Keys have ids: the first signs, all
 * verify, so that they can be replaced while visitors wait.
 */
import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import { z } from "zod";

import { maxTokenLength } from "../limits";

export interface RoomKey {
  /** 1 to 8 letters or digits. */
  readonly id: string;
  /** At least 32 characters of randomness. */
  readonly secret: string;
}

const whole = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const device = z.string().length(16);

const ticketSchema = z.strictObject({
  /** The sale's id. */
  room: z.uuid(),
  epoch: whole,
  lane: whole.max(3),
  /** Order of arrival in the lane, from 0. */
  index: whole,
  /** Hash of the person, where the sale keeps one place each; else empty. */
  person: z.string().max(32),
  device,
  /** Epoch milliseconds by the room's clock, as all times here. */
  issuedAtMs: whole,
});

const passSchema = z.strictObject({
  room: z.uuid(),
  epoch: whole,
  session: z.string().min(1).max(40),
  device,
  issuedAtMs: whole,
  expiresAtMs: whole,
  hardEndMs: whole,
  /**
   * The number it was given for while Redis was away (`offlineNumber` elsewhere), to be used up once it is
   * back; else 0. Its name is in the cookies of visitors who are inside.
   */
  trickledNumber: whole,
});

/** Proof of a visitor's e-mail address; see prove-email.ts. */
const emailSchema = z.strictObject({ room: z.uuid(), email: z.string().max(320), expiresAtMs: whole });

const schemas = { ticket: ticketSchema, pass: passSchema, email: emailSchema };

export type TokenKind = keyof typeof schemas;
export type Ticket = z.output<typeof ticketSchema>;
export type Pass = z.output<typeof passSchema>;
export type TokenOf<Kind extends TokenKind> = z.output<(typeof schemas)[Kind]>;

/**
 * Signs a token.
 * @param keys the first one signs
 * @returns `key id . payload . signature`, all in characters that a cookie may hold
 */
export function signToken<Kind extends TokenKind>(keys: readonly RoomKey[], kind: Kind, value: TokenOf<Kind>): string {
  const [key] = keys;
  if (!key) throw new Error("no key to sign with");
  const body = `${key.id}.${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
  return `${body}.${signature(key, kind, body)}`;
}

/**
 * Reads a token.
 * @returns undefined for a token that is missing, malformed, forged, of another kind, or signed with a key
 *   that is gone
 */
export function readToken<Kind extends TokenKind>(
  keys: readonly RoomKey[],
  kind: Kind,
  token: string | undefined,
): TokenOf<Kind> | undefined {
  if (!token || token.length > maxTokenLength) return undefined;
  const [id, payload, mac, ...more] = token.split(".");
  const key = keys.find((one) => one.id === id);
  if (!key || !payload || !mac || more.length > 0) return undefined;
  const expected = Buffer.from(signature(key, kind, `${id}.${payload}`));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  try {
    const parsed = schemas[kind].safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return parsed.success ? (parsed.data as TokenOf<Kind>) : undefined;
  } catch {
    return undefined;
  }
}

/** Hash of a browser's key that its tokens carry. */
export function deviceHash(deviceKey: string): string {
  return hash("sha256", deviceKey, "base64url").slice(0, 16);
}

/**
 * Hash of a person in one room: 61 bits that cannot be led back to an account or an address without the key.
 * @param identity such as `account:ID` or `email:address in lower case`
 */
export function personHash(keys: readonly RoomKey[], room: string, identity: string): string {
  // The oldest key always hashes: a person must not become another one while keys are replaced.
  const key = keys.at(-1);
  if (!key) throw new Error("no key to hash with");
  const mac = createHmac("sha256", derived(key, "person")).update(`${room}\n${identity}`).digest();
  const bucket = mac.readUInt16BE(0) & 0x1fff;
  return `${bucket.toString(36)}:${mac.subarray(2, 8).toString("base64url")}`;
}

/** The bucket and the field of a {@link personHash}. */
export function splitPerson(person: string): { readonly bucket: string; readonly field: string } {
  const [bucket = "", field = ""] = person.split(":");
  return { bucket, field };
}

function signature(key: RoomKey, kind: TokenKind, body: string): string {
  return createHmac("sha256", derived(key, kind)).update(body).digest("base64url");
}

const derivedKeys = new Map<string, KeyObject>();

/**
 * Derives one key per kind, so that a ticket's signature is worth nothing on a pass (RFC 5869). Kept as an
 * object: node:crypto makes one of a plain buffer for each signature, which costs more than the signature (3
 * against 12 microseconds).
 */
function derived({ id, secret }: RoomKey, use: TokenKind | "person"): KeyObject {
  const name = `${use}\n${id}\n${secret}`;
  let key = derivedKeys.get(name);
  if (!key) {
    key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `holdfast waiting room ${use} 1`, 32)));
    derivedKeys.set(name, key);
  }
  return key;
}
