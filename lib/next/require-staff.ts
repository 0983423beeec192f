/**
 * The check of pages that are for staff; to every other actor they do not exist (rule hidden-from-strangers).
 * A page asks where it reads data, and not in a layout.
 */
import { notFound } from "next/navigation";

import { isStaff, type UserActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";

/** The account of the request's staff. Other actors are answered with 404. */
export async function requireStaff(): Promise<UserActor> {
  const actor = await currentActor();
  return isStaff(actor) ? actor : notFound();
}
