/**
 * The check of pages that are for staff; to every other actor they do not exist (rule hidden-from-strangers).
 * A page asks where it reads data, and not in a layout.
 */
import { notFound } from "next/navigation";

import { isStaff, type SessionUser } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";

/** Returns the staff account of the request. Other actors get a 404. */
export async function requireStaff(): Promise<SessionUser> {
  const actor = await currentActor();
  return isStaff(actor) ? actor : notFound();
}
