/** Test support: accounts with a second factor, and the codes of their apps. */
import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";

import type { Db } from "@/db/client";
import { secondFactors } from "@/db/schema";

import { beginEnrolment, confirmEnrolment, type Enrolling, readPendingSecret } from "./enrol";
import { stepSeconds } from "./limits";

/**
 * Makes the code that an app shows.
 * @param steps from the present one: -1 for the one before
 */
export function codeOf(secret: string, steps = 0, nowMs = Date.now()): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs + steps * stepSeconds * 1_000 });
}

/** Makes a code that is none of a secret's present ones. */
export function wrongCodeOf(secret: string): string {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps)));
  return ["111111", "222222", "333333", "444444", "555555", "666666"].find((code) => !near.has(code)) ?? "777777";
}

/** An account's app: its secret, and its recovery codes. */
export interface Enrolled {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Enrols an app of an account. The code of the present step is used up by that. */
export async function enrol(db: Db, owner: Enrolling): Promise<Enrolled> {
  await beginEnrolment(db, owner.userId);
  const pending = await readPendingSecret(db, owner.userId);
  if (!pending) throw new Error("no secret waits");
  const recoveryCodes = await confirmEnrolment(db, owner, codeOf(pending.secret));
  return { secret: pending.secret, recoveryCodes };
}

/** Forgets the codes that an account has used, as if an hour had passed. */
export async function letStepsPass({ orm }: Db, userId: string): Promise<void> {
  await orm.update(secondFactors).set({ lastStep: 0 }).where(eq(secondFactors.userId, userId));
}
