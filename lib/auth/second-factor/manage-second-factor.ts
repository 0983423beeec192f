/** The second factor of an account: what it has, new recovery codes, and its removal. */
import { eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { recoveryCodes, secondFactors } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";

import { withdrawSecondFactorStep } from "../sessions/session";
import { countRecoveryCodes } from "./accept-code";
import { type Enrolling, replaceRecoveryCodesStep, requireSessionStep } from "./enrol";
import { enrolmentRate } from "./limits";

export interface SecondFactorView {
  /** Null where there is none. */
  readonly confirmedAt: Date | null;
  /** Recovery codes that were not used. */
  readonly recoveryCodesLeft: number;
}

/** Reads what an account has. */
export async function readSecondFactor(db: Db, userId: string): Promise<SecondFactorView> {
  const { confirmedAt } = secondFactors;
  const [row] = await db.orm.select({ confirmedAt }).from(secondFactors).where(eq(secondFactors.userId, userId));
  return { confirmedAt: row?.confirmedAt ?? null, recoveryCodesLeft: await countRecoveryCodes(db, userId) };
}

/**
 * Makes the recovery codes of an account anew; the previous ones count no more. The caller has verified that
 * the account's owner makes the request.
 * @returns the codes, which are shown this once
 * @throws {DomainError} `unauthenticated` when the session has ended; `invalid_state` where the account has
 * no second factor; `rate_limited`
 */
export async function makeRecoveryCodes(db: Db, owner: Enrolling): Promise<readonly string[]> {
  const { userId } = owner;
  await enforceRateLimit(enrolmentRate, userId);
  return inTransaction(db, async (tx) => {
    await requireSessionStep(tx, owner);
    await requireConfirmedStep(tx, userId);
    const codes = await replaceRecoveryCodesStep(tx, userId);
    const actor = { kind: "user", userId } as const;
    await recordAudit(tx, { actor, action: "second_factor.renew_codes", subject: `user:${userId}`, data: {} });
    return codes;
  });
}

/**
 * Removes the second factor of an account. Its sessions count as those without one. The caller has verified
 * that the account's owner makes the request.
 * @throws {DomainError} `unauthenticated` when the session has ended; `invalid_state` where the account has
 * no second factor; `rate_limited`
 */
export async function removeSecondFactor(db: Db, owner: Enrolling): Promise<void> {
  const { userId } = owner;
  await enforceRateLimit(enrolmentRate, userId);
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    await requireSessionStep(tx, owner);
    await requireConfirmedStep(tx, userId);
    await dropSecondFactorStep(tx, userId);
    await requestNotification(tx, boss, { kind: "second_factor_removed", subject: newId(), userId });
    const actor = { kind: "user", userId } as const;
    await recordAudit(tx, { actor, action: "second_factor.remove", subject: `user:${userId}`, data: {} });
  });
}

async function requireConfirmedStep(tx: Tx, userId: string): Promise<void> {
  const { confirmedAt } = secondFactors;
  const [row] = await tx.orm.select({ confirmedAt }).from(secondFactors).where(eq(secondFactors.userId, userId));
  if (!row?.confirmedAt) throw new DomainError("invalid_state", { state: "none" }, "the account has no second factor");
}

/** Deletes the second factor and the recovery codes of an account, and takes it from its sessions. */
export async function dropSecondFactorStep(tx: Tx, userId: string): Promise<void> {
  await tx.orm.delete(secondFactors).where(eq(secondFactors.userId, userId));
  await tx.orm.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await withdrawSecondFactorStep(tx, userId);
}
