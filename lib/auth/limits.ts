/**
 * Bounds of accounts, and rate limits of attempts. An e-mail together with an address is limited tightly;
 * either alone generously, because a whole office shares an address. A browser in which the account was
 * signed in to before has a limit of its own, so that strangers who try an e-mail from everywhere, or from
 * its owner's address, do not lock its owner out.
 */
import { emailKey } from "@/lib/core/validation/email-address";
import { sha256 } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/** Greatest number of passkeys of one account. */
export const maxPasskeys = 20;

const minuteMs = 60_000;

const signInPair = { name: "sign-in-pair", limit: 10, windowMs: 15 * minuteMs } as const satisfies RateLimit;
const signInAddress = { name: "sign-in-address", limit: 60, windowMs: 10 * minuteMs } as const satisfies RateLimit;
const signInEmail = { name: "sign-in-email", limit: 100, windowMs: 60 * minuteMs } as const satisfies RateLimit;
const signInBrowser = { name: "sign-in-browser", limit: 10, windowMs: 15 * minuteMs } as const satisfies RateLimit;
const signUpAddress = { name: "sign-up-address", limit: 20, windowMs: 60 * minuteMs } as const satisfies RateLimit;
const passwordChange = { name: "password-change", limit: 10, windowMs: 15 * minuteMs } as const satisfies RateLimit;
/**
 * Challenges, each of which allows one answer. The sign-in page requests one by itself, and a whole office
 * shares an address.
 */
const passkeyAddress = { name: "passkey-address", limit: 300, windowMs: 10 * minuteMs } as const satisfies RateLimit;
const passkeyChange = { name: "passkey-change", limit: 20, windowMs: 15 * minuteMs } as const satisfies RateLimit;

/**
 * Counts an attempt to sign in from a browser that the account does not know.
 * @param address from clientAddress
 * @throws {DomainError} `rate_limited`
 */
export async function limitSignIn(email: string, address: string): Promise<void> {
  const who = sha256(emailKey(email));
  // Address first: an attempt it refuses counts against no e-mail.
  await enforceRateLimit(signInAddress, address);
  await enforceRateLimit(signInPair, `${who}:${address}`);
  await enforceRateLimit(signInEmail, who);
}

/**
 * Counts an attempt to sign in from a browser that the account knows. It counts against no other limit.
 * @param browser of the account's browser proof
 * @throws {DomainError} `rate_limited`
 */
export async function limitKnownBrowser(browser: string): Promise<void> {
  await enforceRateLimit(signInBrowser, browser);
}

/**
 * Counts an attempt to open an account; this limit also slows down probing for other people's e-mails.
 * @throws {DomainError} `rate_limited`
 */
export async function limitSignUp(address: string): Promise<void> {
  await enforceRateLimit(signUpAddress, address);
}

/**
 * Counts an attempt to change a password.
 * @throws {DomainError} `rate_limited`
 */
export async function limitPasswordChange(userId: string): Promise<void> {
  await enforceRateLimit(passwordChange, userId);
}

/**
 * Counts a challenge to sign in with a passkey. Signatures cannot be guessed: the limit only bounds the work.
 * @param address from clientAddress
 * @throws {DomainError} `rate_limited`
 */
export async function limitPasskeySignIn(address: string): Promise<void> {
  await enforceRateLimit(passkeyAddress, address);
}

/**
 * Counts a change of an account's passkeys.
 * @throws {DomainError} `rate_limited`
 */
export async function limitPasskeyChange(userId: string): Promise<void> {
  await enforceRateLimit(passkeyChange, userId);
}
