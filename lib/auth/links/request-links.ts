/**
 * The doors at which links are asked for. What is answered never depends on whether the address is known. Who asks is limited by network
 * address and by the two together; what one address is sent, by itself: past that no more is sent, but what was sent still counts, so that
 * a stranger who asks for somebody's links fills no mailbox and locks its owner out of nothing.
 */
import type { Db } from "@/db/client";
import { emailKey } from "@/lib/core/email-address";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { countCall, enforceRateLimit, type RateLimit } from "@/lib/core/rate-limit";

import { checkPassword } from "../change-password";
import { issueLink, type LinkRequest } from "./issue-link";

const minuteMs = 60_000;

const perAddress = { name: "link-address", limit: 30, windowMs: 10 * minuteMs } as const satisfies RateLimit;
const perPair = { name: "link-pair", limit: 5, windowMs: 10 * minuteMs } as const satisfies RateLimit;
/** Within the life of the shortest link, so that one of them counts still. */
const perEmail = { name: "link-email", limit: 6, windowMs: 20 * minuteMs } as const satisfies RateLimit;

/**
 * Has a link sent, where the address is known.
 * @param address where the request comes from, from clientAddress
 * @throws {DomainError} `rate_limited`
 */
export async function requestLink(db: Db, request: LinkRequest, address: string): Promise<void> {
  const who = `${request.purpose}:${sha256(emailKey(request.email))}`;
  await enforceRateLimit(perAddress, address);
  await enforceRateLimit(perPair, `${who}:${address}`);
  if ((await countCall(perEmail, who)).allowed) await issueLink(db, request);
}

/**
 * Has an account's own address, or one it is to change to, confirmed.
 * @param change.currentPassword asked for where the account has a password and the address is another one
 * @throws {DomainError} `rate_limited`; `invalid_input` for a wrong password
 */
export async function requestConfirmation(
  db: Db,
  { userId, email, current, currentPassword }: { userId: string; email: string; current: string; currentPassword?: string },
  address: string,
): Promise<void> {
  if (emailKey(email) !== emailKey(current)) await checkPassword(db, userId, currentPassword);
  await requestLink(db, { purpose: "confirm_email", email, userId }, address);
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
