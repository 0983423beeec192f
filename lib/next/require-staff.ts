/**
 * The check of pages that are for staff; to every other actor they do not exist (rule hidden-from-strangers).
 * A page asks where it reads data, and not in a layout; what it reads is limited to the listings of the
 * actor's grants.
 */
import { notFound } from "next/navigation";

import { isStaff, type SessionUser } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { isPermittedSomewhere, type Permission } from "@/lib/staff/permissions";

/**
 * Returns the member of staff of the request. Other actors get a 404.
 * @param permission one that the page requires at one listing or more; none for a page of all staff
 */
export async function requireStaff(permission?: Permission): Promise<SessionUser> {
  const actor = await currentActor();
  const isTheirs = isStaff(actor) && (permission === undefined || isPermittedSomewhere(actor, permission));
  return isTheirs ? actor : notFound();
}
