/** Enrolment of an authenticator app: a secret is shown, and counts once a code of it was entered. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { recoveryCodes, secondFactors, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";

import { isSessionOf, noteSecondFactorStep } from "../sessions/session";
import { databaseNowMs, limitAttempt } from "./accept-code";
import { enrolmentMinutes, enrolmentRate } from "./limits";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code";
import { openSecret, sealSecret } from "./seal-secret";
import { newSecret, stepOf } from "./totp";

/** An account's owner, and the session of the browser in which they change its second factor. */
export interface Enrolling {
  readonly userId: string;
  /** The session cookie's value. */
  readonly session: string | undefined;
}

/**
 * Begins an enrolment, or begins it anew with another secret. A second factor that the account has stays
 * until the new one is confirmed. The caller has verified that the account's owner makes the request.
 * @throws {DomainError} `rate_limited`
 */
export async function beginEnrolment({ orm }: Db, userId: string): Promise<void> {
  await enforceRateLimit(enrolmentRate, userId);
  const pending = { pendingSecret: sealSecret(userId, newSecret()), pendingAt: sql`statement_timestamp()` };
  await orm
    .insert(secondFactors)
    .values({ userId, ...pending })
    .onConflictDoUpdate({ target: secondFactors.userId, set: pending });
}

/** Condition that a pending secret still waits for its first code. */
const isWaiting = sql<boolean>`coalesce(${secondFactors.pendingAt} > statement_timestamp() - ${enrolmentMinutes}::int * interval '1 minute', false)`;

/**
 * Reads the secret that waits for its first code.
 * @returns the secret in base 32, as sealed in its row, and the database's time; undefined where none waits
 */
export async function readPendingSecret(
  { orm }: Pick<Db | Tx, "orm">,
  userId: string,
): Promise<{ readonly secret: string; readonly sealed: string; readonly nowMs: number } | undefined> {
  const [row] = await orm
    .select({ sealed: secondFactors.pendingSecret, isWaiting, nowMs: databaseNowMs })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId));
  if (!row?.isWaiting || row.sealed === null) return undefined;
  const { sealed, nowMs } = row;
  const secret = openSecret(userId, sealed);
  return secret === undefined ? undefined : { secret, sealed, nowMs };
}

/**
 * Confirms an enrolment by a code of the new secret, and makes new recovery codes. This browser's session
 * counts as one with a second factor; sessions without one end.
 * @param code six digits
 * @returns the recovery codes, which are shown this once
 * @throws {DomainError} `unauthenticated` when the session has ended; `invalid_state` where no secret waits;
 * `invalid_input` for a wrong code; `rate_limited`
 */
export async function confirmEnrolment(db: Db, { userId, session }: Enrolling, code: string): Promise<readonly string[]> {
  await limitAttempt(userId, { code });
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    await requireSessionStep(tx, { userId, session });
    const pending = await readPendingSecret(tx, userId);
    if (pending === undefined) throw noneWaits();
    const step = stepOf(pending.secret, code, pending.nowMs);
    if (step === undefined) {
      const message = "This code does not belong to the new entry in your app. Enter the one that it shows now.";
      throw new DomainError("invalid_input", { issues: [{ path: ["code"], message }] });
    }
    const confirmed = { secret: pending.sealed, confirmedAt: sql`statement_timestamp()`, lastStep: step };
    // Another secret may be begun meanwhile: only the one that was checked is confirmed.
    const done = await tx.orm
      .update(secondFactors)
      .set({ ...confirmed, pendingSecret: null, pendingAt: null })
      .where(and(eq(secondFactors.userId, userId), eq(secondFactors.pendingSecret, pending.sealed)))
      .returning({ userId: secondFactors.userId });
    if (done.length === 0) throw noneWaits();
    await noteSecondFactorStep(tx, userId, session);
    const codes = await replaceRecoveryCodesStep(tx, userId);
    await requestNotification(tx, boss, { kind: "second_factor_added", subject: newId(), userId });
    const actor = { kind: "user", userId } as const;
    await recordAudit(tx, { actor, action: "second_factor.add", subject: `user:${userId}`, data: {} });
    return codes;
  });
}

function noneWaits(): DomainError<"invalid_state"> {
  return new DomainError("invalid_state", { state: "expired" }, "no secret waits for a code");
}

/** Locks an account, and requires that its session has not ended. */
export async function requireSessionStep(tx: Tx, { userId, session }: Enrolling): Promise<void> {
  await tx.orm.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  if (!(await isSessionOf(tx, userId, session))) throw new DomainError("unauthenticated", {}, "the session has ended");
}

/** Makes the recovery codes of an account anew; the previous ones count no more. */
export async function replaceRecoveryCodesStep({ orm }: Tx, userId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await orm.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await orm.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashRecoveryCode(userId, code) })));
  return codes;
}
