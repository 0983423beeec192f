/**
 * The check of pages that are for staff; to every other actor they do not exist (rule hidden-from-strangers).
 * A page asks where it reads data, and not in a layout; what it reads is limited to the listings of the
 * actor's grants.
 */
import { notFound, redirect } from "next/navigation";

import { isStaff, type SessionUser } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { secondFactorSetupPath } from "@/lib/auth/return-path";
import { isPermittedSomewhere, type Permission } from "@/lib/staff/permissions";

/**
 * Returns the member of staff of the request. Other actors get a 404; a member who lacks the second factor
 * that their roles require is led to its page.
 * @param permission one that the page requires at one listing or more; none for a page of all staff
 */
export async function requireStaff(permission?: Permission): Promise<SessionUser> {
  const actor = await currentActor();
  if (actor.kind === "user" && actor.lacksSecondFactor) redirect(secondFactorSetupPath);
  const isTheirs = isStaff(actor) && (permission === undefined || isPermittedSomewhere(actor, permission));
  return isTheirs ? actor : notFound();
}
