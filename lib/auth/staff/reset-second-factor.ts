/** Reset of another member's second factor by an owner: the member lost the phone and the recovery codes. */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { secondFactors, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { dropSecondFactorStep } from "../second-factor/manage-second-factor";
import { lockGrantsStep } from "./internal/lock-grants";
import { requireManaging } from "./internal/require-managing";
import { secondFactorResetRate } from "./limits";

/**
 * Removes the second factor of a member of staff and ends all their sessions: the lost phone may be in other
 * hands. The member gets an e-mail, and sets it up again after signing in.
 *
 * The actor manages the staff at every place of the member's roles; otherwise an owner of one listing would
 * take the protection from an owner of all. An actor's own is removed on the page of their account alone.
 * @throws {DomainError} `not_found` for an account that is no member whom the actor sees; `forbidden`, also
 * for the actor's own account; `invalid_state` where there is none; `rate_limited`
 */
export async function resetSecondFactor(db: Db, userId: string, actor: StaffActor): Promise<void> {
  await enforceRateLimit(secondFactorResetRate, actor.userId);
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const { actor: now, grants } = await lockGrantsStep(tx, actor, userId);
    const ofMember = grants.filter((grant) => grant.userId === userId);
    const isSeen = ofMember.some(({ listingId }) => listingId === null || isPermitted(now, "staff.read", listingId));
    if (!isSeen) throw new DomainError("not_found", { what: "member" });
    for (const { listingId } of ofMember) requireManaging(now, listingId, "member");
    if (userId === actor.userId) throw new DomainError("forbidden", { permission: "staff.manage" }, "the actor's own");
    const [account] = await tx.orm
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
      .returning({ id: users.id });
    const [factor] = await tx.orm
      .select({ confirmedAt: secondFactors.confirmedAt })
      .from(secondFactors)
      .where(eq(secondFactors.userId, userId));
    if (!account || !factor?.confirmedAt)
      throw new DomainError("invalid_state", { state: "none" }, "there is no second factor");
    await dropSecondFactorStep(tx, userId);
    await requestNotification(tx, boss, { kind: "second_factor_reset", subject: newId(), userId });
    await recordAudit(tx, { actor, action: "second_factor.reset", subject: `user:${userId}`, data: {} });
  });
}
