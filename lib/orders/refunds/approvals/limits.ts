/** Bounds of refunds that staff decide on. The amounts are settings, by currency. */
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

/** A refund that a member of staff decides on. */
export interface DecidedAmount {
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Sum that staff refunded of the order before without an approval, see read-earlier-refunds.ts. */
  readonly earlierMinor: bigint;
}

/**
 * Tells whether an amount and what was refunded before are together above a setting's limit; a currency that
 * the setting does not name has the limit 0.
 */
function isAbove(
  limits: ReadonlyMap<string, bigint> | undefined,
  { amountMinor, currency, earlierMinor }: DecidedAmount,
): boolean {
  return limits !== undefined && amountMinor + earlierMinor > (limits.get(currency) ?? 0n);
}

/**
 * Tells whether the password is asked again before a refund: for every amount, unless the setting says
 * otherwise.
 */
export function needsProof(amount: DecidedAmount): boolean {
  const limits = env().STAFF_REFUND_PROOF_ABOVE;
  return limits === undefined || isAbove(limits, amount);
}

/** Tells whether a refund needs another person's approval: none, unless the setting says otherwise. */
export function needsApproval(amount: DecidedAmount): boolean {
  return isAbove(env().STAFF_REFUND_APPROVAL_ABOVE, amount);
}

/**
 * Requires an amount that one person may decide on.
 * @param amount read under the order's lock, so that two members at once do not exceed the limit together
 * @throws {DomainError} approval_required
 */
export function requireBelowLimit(amount: DecidedAmount): void {
  if (!needsApproval(amount)) return;
  const { amountMinor, currency, earlierMinor } = amount;
  throw new DomainError("approval_required", {
    amountMinor: String(amountMinor),
    currency,
    earlierMinor: String(earlierMinor),
  });
}
