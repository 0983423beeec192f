/** For pages of those who run the venue: to everybody else they do not exist (rule hidden-from-strangers). Asked where data is read, not in a layout. */
import { notFound } from "next/navigation";

import { isStaff, type UserActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";

/** The staff's account; answers with 404 to anybody else. */
export async function requireStaff(): Promise<UserActor> {
  const actor = await currentActor();
  return isStaff(actor) ? actor : notFound();
}
