/** Bounds of refunds that staff decide on. The amounts are settings, by currency. */
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

interface Amount {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * Tells whether an amount is above a setting's limit; a currency that the setting does not name has the limit
 * 0.
 */
function isAbove(limits: ReadonlyMap<string, bigint> | undefined, { amountMinor, currency }: Amount): boolean {
  return limits !== undefined && amountMinor > (limits.get(currency) ?? 0n);
}

/**
 * Tells whether the password is asked again before a refund: for every amount, unless the setting says
 * otherwise.
 */
export function needsProof(amount: Amount): boolean {
  const limits = env().STAFF_REFUND_PROOF_ABOVE;
  return limits === undefined || isAbove(limits, amount);
}

/** Tells whether a refund needs another person's approval: none, unless the setting says otherwise. */
export function needsApproval(amount: Amount): boolean {
  return isAbove(env().STAFF_REFUND_APPROVAL_ABOVE, amount);
}

/**
 * Requires an amount that one person may decide on.
 * @throws {DomainError} approval_required
 */
export function requireBelowLimit({ amountMinor, currency }: Amount): void {
  if (needsApproval({ amountMinor, currency }))
    throw new DomainError("approval_required", { amountMinor: String(amountMinor), currency });
}
