/**
 * Requests for links. What is answered never depends on whether the e-mail address is known. Past the limits of an e-mail address, alone
 * or from one network address, no more is sent, but what was sent still counts, and the answer says so: a stranger who asks for an owner's
 * links fills no mailbox and keeps the owner out of nothing. A network address past its own limit still has one link sent to each e-mail
 * address in the life of a link; only far past it is it refused.
 */
import type { Db } from "@/db/client";
import { emailKey } from "@/lib/core/email-address";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { countCall, enforceRateLimit } from "@/lib/core/rate-limit";

import { checkPassword } from "../change-password";
import { wantedProof } from "../require-owner";
import { issueLink, type LinkRequest } from "./issue-link";
import type { RateLimit } from "@/lib/core/rate-limit-types";

const minuteMs = 60_000;

const perAddress = { name: "link-address", limit: 30, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/** What a network address may ask for at most, whatever it is sent. */
const perAddressAtMost = { name: "link-address-at-most", limit: 120, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/** For an e-mail address asked for from a network past its limit, which a stranger may have used up. */
const perEmailSpare = { name: "link-email-spare", limit: 1, windowMs: 20 * minuteMs } as const satisfies RateLimit;
const perPair = { name: "link-pair", limit: 5, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/** Within the life of the shortest link, so that one of them counts still. */
const perEmail = { name: "link-email", limit: 6, windowMs: 20 * minuteMs } as const satisfies RateLimit;

/** Whether a link is sent now, where the address is known, or enough were sent a moment ago, of which the latest counts still. */
export type LinkAnswer = "sent" | "sent_before";

/**
 * Has a link sent, where the address is known.
 * @param address where the request comes from, from clientAddress
 * @throws {DomainError} `rate_limited` for a network address that asks far too often
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
 * Has an account's own address, or one it is to change to, confirmed.
 * @param change.session the session cookie's value
 * @param change.currentPassword asked for where the account has a password and the address is another one
 * @throws {DomainError} `rate_limited`; `invalid_input` for a wrong password; `unauthenticated` for another address where the account has no
 * password and its sign-in is not recent
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
 * Counts a try to open a booking by its code and address.
 * @throws {DomainError} `rate_limited`
 */
export async function limitFinding(code: string, address: string): Promise<void> {
  await enforceRateLimit(findAddress, address);
  await enforceRateLimit(findPair, `${sha256(code)}:${address}`);
}

/** The refusal of a code and an address that do not belong together, whichever is wrong. */
export function notFoundTogether(): DomainError<"invalid_input"> {
  const message = "We cannot find a booking with this code and e-mail address. Check both, or leave the code empty.";
  return new DomainError("invalid_input", { issues: [{ path: ["code"], message }] });
}
