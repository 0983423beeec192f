/**
 * Hashing and checking of passwords with scrypt (RFC 7914).
 *
 * A hash is stored as `scrypt$N$r$p$salt$hash`, salt and hash in base64url, so that the parameters can grow:
 * {@link needsRehash} tells when a stored hash has weaker ones. One hash takes 128 MiB and a third of a
 * second of one core by design, so few run at a time and the queue for them is bounded: a thousand sign-ins
 * at once wait or get a clear refusal, and never exhaust the machine.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";

import { DomainError } from "@/lib/core/errors";
import { singleton } from "@/lib/core/singleton";

/** OWASP Password Storage Cheat Sheet (2024): scrypt with N = 2^17, r = 8, p = 1. */
const current = { N: 2 ** 17, r: 8, p: 1 } as const;
const saltBytes = 16;
const keyBytes = 32;

/**
 * Upper bounds of a stored hash's parameters; larger ones are in a row that was tampered with. Node refuses N
 * that is no power of two by itself.
 */
const maxN = 2 ** 20;
const maxR = 16;
const maxP = 16;
const maxMemoryBytes = 512 * 1024 * 1024;

/**
 * Greatest number of bytes of a password that are hashed. Forms refuse longer ones; here the bound only
 * limits the work.
 */
const maxPasswordBytes = 1024;

/**
 * Half the cores, and at most three of the four threads of libuv's pool, which file and name look-ups share.
 */
const concurrency = Math.max(1, Math.min(3, Math.floor(availableParallelism() / 2)));
const maxWaiting = 100;

/**
 * A hash that no password has, with today's parameters: a check against it costs as much as one against a
 * real hash.
 */
export const decoyHash = format(current, Buffer.alloc(saltBytes), Buffer.alloc(keyBytes));

interface Parameters {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * Hashes a password with a new salt.
 * @param password as typed; Unicode forms of one text (NFKC) are one password
 * @returns `scrypt$N$r$p$salt$hash`
 * @throws {DomainError} `overloaded` when a hundred others wait already; `invalid_input` past 1,024 bytes
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return format(current, salt, await derive(password, salt, current, keyBytes));
}

/**
 * Tells whether the password is the one that was hashed. Compares in constant time.
 * @param hash result of {@link hashPassword}; any other text matches no password
 * @throws {DomainError} `overloaded` when a hundred others wait already
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parse(hash);
  if (!parsed || Buffer.byteLength(password) > maxPasswordBytes) return false;
  const derived = await derive(password, parsed.salt, parsed.parameters, parsed.key.length);
  return timingSafeEqual(derived, parsed.key);
}

/**
 * Tells whether a stored hash has other than today's parameters, so that the next sign-in should hash anew.
 */
export function needsRehash(hash: string): boolean {
  const parsed = parse(hash);
  if (!parsed) return true;
  const { N, r, p } = parsed.parameters;
  return N !== current.N || r !== current.r || p !== current.p || parsed.key.length !== keyBytes;
}

function format({ N, r, p }: Parameters, salt: Buffer, key: Buffer): string {
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

function parse(hash: string): { parameters: Parameters; salt: Buffer; key: Buffer } | undefined {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{11,86})\$([\w-]{22,86})$/.exec(hash);
  if (!match) return undefined;
  const [N, r, p] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const sane = N >= 2 && N <= maxN && Number.isInteger(Math.log2(N)) && r >= 1 && r <= maxR && p >= 1 && p <= maxP;
  if (!sane || 128 * N * r > maxMemoryBytes) return undefined;
  return {
    parameters: { N, r, p },
    salt: Buffer.from(match[4] ?? "", "base64url"),
    key: Buffer.from(match[5] ?? "", "base64url"),
  };
}

async function derive(password: string, salt: Buffer, { N, r, p }: Parameters, length: number): Promise<Buffer> {
  if (Buffer.byteLength(password) > maxPasswordBytes)
    throw new DomainError("invalid_input", { issues: [{ path: ["password"], message: "is too long" }] });
  return queued(
    () =>
      new Promise((resolve, reject) => {
        // Scrypt needs 128 * N * r bytes and a little more.
        const maxmem = 128 * N * r + 1024 * 1024 * p;
        scrypt(password.normalize("NFKC"), salt, length, { N, r, p, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}

/** Number of running hashes and the waiting ones, one record per process. */
const lane = () => singleton("auth.password", () => ({ running: 0, waiting: [] as (() => void)[] }));

/** Runs work when a place is free, in the order of arrival. */
async function queued<T>(work: () => Promise<T>): Promise<T> {
  const { waiting } = lane();
  if (lane().running >= concurrency) {
    if (waiting.length >= maxWaiting)
      throw new DomainError("overloaded", { retryAfterMs: 5_000 }, "too many password checks at once");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else lane().running += 1;
  try {
    return await work();
  } finally {
    // The place goes directly to the next waiter, so that no newcomer can take it in between.
    const next = waiting.shift();
    if (next) next();
    else lane().running -= 1;
  }
}
