/**
 * The check of a second factor, each of which counts once. The guarded update that uses one decides between
 * two requests with the same code.
 */
import { and, count, eq, isNull, lt, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Db, Tx } from "@/db/client";
import { recoveryCodes, secondFactors } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";

import { codeRates, recoveryRate } from "./limits";
import { hashRecoveryCode, readRecoveryCode } from "./recovery-code";
import { openSecret } from "./seal-secret";
import { stepOf } from "./totp";

/** A second factor as typed: a code of the app, or a recovery code. */
export type TypedFactor = { readonly code: string } | { readonly recoveryCode: string };

/**
 * Counts an attempt for an account.
 * @throws {DomainError} `rate_limited`
 */
export async function limitAttempt(userId: string, typed: TypedFactor): Promise<void> {
  if ("recoveryCode" in typed) return enforceRateLimit(recoveryRate, userId);
  for (const rate of codeRates) await enforceRateLimit(rate, userId);
}

/** Tells whether an account has a second factor that its sign-ins need. */
export async function hasSecondFactor({ orm }: Pick<Db, "orm">, userId: string): Promise<boolean> {
  const isConfirmed = and(eq(secondFactors.userId, userId), sql`${secondFactors.secret} is not null`);
  return (await orm.$count(secondFactors, isConfirmed)) > 0;
}

/**
 * Accepts a second factor of an account, once.
 * @throws {DomainError} `invalid_input` for a wrong or used one
 */
export async function acceptFactorStep(tx: Tx, boss: PgBoss, userId: string, typed: TypedFactor): Promise<void> {
  await ("code" in typed ? acceptCode(tx, userId, typed.code) : acceptRecoveryCode(tx, boss, userId, typed.recoveryCode));
}

/** The time of the database's clock, which decides of which step a code is (rule database-clock). */
export const databaseNowMs = sql<number>`(extract(epoch from statement_timestamp()) * 1000)::float8`;

async function acceptCode({ orm }: Tx, userId: string, code: string): Promise<void> {
  const { secret, lastStep } = secondFactors;
  const [factor] = await orm
    .select({ sealed: secret, nowMs: databaseNowMs })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId));
  const sealed = factor?.sealed ?? undefined;
  const opened = sealed === undefined ? undefined : openSecret(userId, sealed);
  const step = factor && opened !== undefined ? stepOf(opened, code, factor.nowMs) : undefined;
  if (sealed === undefined || step === undefined) throw wrongCode();
  const accepted = await orm
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.userId, userId), eq(secret, sealed), lt(lastStep, step)))
    .returning({ userId: secondFactors.userId });
  if (accepted.length === 0) throw wrongCode();
}

/** One text for a wrong and a used code: a stranger who saw one learns nothing of it. */
function wrongCode(): DomainError<"invalid_input"> {
  const message = "This code is not right, or it was used before. Enter the one that your app shows now.";
  return new DomainError("invalid_input", { issues: [{ path: ["code"], message }] });
}

async function acceptRecoveryCode(tx: Tx, boss: PgBoss, userId: string, typed: string): Promise<void> {
  const code = readRecoveryCode(typed);
  const isIt = and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hashRecoveryCode(userId, code ?? "")));
  const used = await tx.orm
    .update(recoveryCodes)
    .set({ usedAt: sql`statement_timestamp()` })
    .where(and(isIt, isNull(recoveryCodes.usedAt)))
    .returning({ userId: recoveryCodes.userId });
  if (code === undefined || used.length === 0) {
    const message = "This is not one of your recovery codes, or it has been used.";
    throw new DomainError("invalid_input", { issues: [{ path: ["recoveryCode"], message }] });
  }
  const left = await countRecoveryCodes(tx, userId);
  await requestNotification(tx, boss, { kind: "recovery_code_used", subject: newId(), userId });
  const actor = { kind: "user", userId } as const;
  await recordAudit(tx, { actor, action: "second_factor.recover", subject: `user:${userId}`, data: { codesLeft: left } });
}

/** Counts the recovery codes of an account that were not used. */
export async function countRecoveryCodes({ orm }: Pick<Db | Tx, "orm">, userId: string): Promise<number> {
  const [left] = await orm
    .select({ count: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return left?.count ?? 0;
}
