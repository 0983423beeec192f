/**
 * Requests for links. The answer never depends on whether the e-mail address is known. Past the limits of an
 * e-mail address, alone or from one network address, no further link is sent. Links sent before still count,
 * and the answer says so: a stranger who requests an owner's links fills no mailbox and does not keep the
 * owner out. A network address past its own limit still has one link sent to each e-mail address in the
 * lifetime of a link; only far past its limit is it refused.
 */
import type { Db } from "@/db/client";
import { emailKey } from "@/lib/core/validation/email-address";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { countCall, enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";

import { checkPassword } from "../change-password";
import { wantedProof } from "../require-owner";
import { issueLink, type LinkRequest } from "./issue-link";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

const minuteMs = 60_000;

const perAddress = { name: "link-address", limit: 30, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/** Greatest number of requests of a network address, whatever their result. */
const perAddressAtMost = { name: "link-address-at-most", limit: 120, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/**
 * Limit for an e-mail address requested from a network past its own limit, which a stranger may have used up.
 */
const perEmailSpare = { name: "link-email-spare", limit: 1, windowMs: 20 * minuteMs } as const satisfies RateLimit;
const perPair = { name: "link-pair", limit: 5, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/** Window within the lifetime of the shortest link, so that one of the links still counts. */
const perEmail = { name: "link-email", limit: 6, windowMs: 20 * minuteMs } as const satisfies RateLimit;

/**
 * Result of a request: a link is sent now, where the address is known; or enough were sent recently, of which
 * the latest still counts.
 */
export type LinkAnswer = "sent" | "sent_before";

/**
 * Requests a link, which is sent where the address is known.
 * @param address of the request, from clientAddress
 * @throws {DomainError} `rate_limited` for a network address far past its limit
 */
export async function requestLink(db: Db, request: LinkRequest, address: string): Promise<LinkAnswer> {
  const who = `${request.purpose}:${sha256(emailKey(request.email))}`;
  const isAllowed = async (limit: RateLimit, key: string) => (await countCall(limit, key)).allowed;
  await enforceRateLimit(perAddressAtMost, address);
  const isWithin = (await isAllowed(perAddress, address))
    ? await isAllowed(perPair, `${who}:${address}`)
    : await isAllowed(perEmailSpare, who);
  if (!isWithin || !(await isAllowed(perEmail, who))) return "sent_before";
  await issueLink(db, request);
  return "sent";
}

/**
 * Requests the confirmation of an account's own address, or of the one it is to change to.
 * @param change.session the session cookie's value
 * @param change.currentPassword required where the account has a password and the address is another one
 * @throws {DomainError} `rate_limited`; `invalid_input` for a wrong password; `unauthenticated` for another
 * address where the account has no password and its sign-in is not recent
 */
export async function requestConfirmation(
  db: Db,
  change: {
    readonly userId: string;
    readonly email: string;
    readonly current: string;
    readonly session?: string | undefined;
    readonly currentPassword?: string | undefined;
  },
  address: string,
): Promise<LinkAnswer> {
  const { userId, email, current, session: token, currentPassword } = change;
  if (emailKey(email) !== emailKey(current)) {
    await checkPassword(db, userId, currentPassword);
    if ((await wantedProof(db, { userId, token })) === "sign_in")
      throw new DomainError("unauthenticated", {}, "the sign-in is not recent");
  }
  return requestLink(db, { purpose: "confirm_email", email, userId }, address);
}

const findAddress = { name: "find-booking-address", limit: 30, windowMs: 10 * minuteMs } as const satisfies RateLimit;
const findPair = { name: "find-booking-pair", limit: 10, windowMs: 15 * minuteMs } as const satisfies RateLimit;

/**
 * Counts an attempt to open a booking by its code and address.
 * @throws {DomainError} `rate_limited`
 */
export async function limitFinding(code: string, address: string): Promise<void> {
  await enforceRateLimit(findAddress, address);
  await enforceRateLimit(findPair, `${sha256(code)}:${address}`);
}

/** Makes the error for a code and an address that do not belong together, whichever is wrong. */
export function notFoundTogether(): DomainError<"invalid_input"> {
  const message = "We cannot find a booking with this code and e-mail address. Check both, or leave the code empty.";
  return new DomainError("invalid_input", { issues: [{ path: ["code"], message }] });
}
