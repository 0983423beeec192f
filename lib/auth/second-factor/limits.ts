/** Bounds of the second factor. Free of server imports. */
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

const minuteMs = 60_000;

/** Digits of a code, and seconds for which an app shows one (RFC 6238, 5.2). */
export const codeDigits = 6;
export const stepSeconds = 30;

/** Steps by which a telephone's clock may be off, either way. */
export const driftSteps = 1;

/** Recovery codes of an account. */
export const recoveryCodeCount = 10;

/** Characters of a code of an app, and of a recovery code, as they are typed: with spaces and dashes. */
export const maxTypedCodeLength = 50;
export const maxTypedRecoveryLength = 100;

/** Minutes for which a new secret waits for its first code. */
export const enrolmentMinutes = 30;

/** Seconds for which a sign-in waits for its second factor. */
export const pendingSignInSeconds = 600;

/** Greatest number of sign-ins of one account that wait at a time; further ones end the oldest. */
export const maxPendingSignIns = 20;

/**
 * Attempts with codes of an app, for one account: of a million codes three count at a time, so a guesser who
 * knows the password is right once in 45 years on average.
 */
export const codeRates: readonly RateLimit[] = [
  { name: "second-factor-code", limit: 5, windowMs: 15 * minuteMs },
  { name: "second-factor-code-day", limit: 20, windowMs: 24 * 60 * minuteMs },
];

/**
 * Attempts with recovery codes, which cannot be guessed: a limit of their own, so that a guesser of codes
 * does not keep the owner out.
 */
export const recoveryRate = { name: "recovery-code", limit: 10, windowMs: 15 * minuteMs } as const satisfies RateLimit;

/** Changes of the second factor on its page. */
export const enrolmentRate = { name: "second-factor-change", limit: 20, windowMs: 15 * minuteMs } as const satisfies RateLimit;
