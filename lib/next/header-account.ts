/** The account as the site's header shows it. */
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";

export interface ShownAccount {
  readonly name: string;
  readonly email: string;
  readonly isStaff: boolean;
}

/** Null for somebody who is not signed in. */
export async function headerAccount(): Promise<ShownAccount | null> {
  const actor = await currentActor();
  return actor.kind === "user" ? { name: actor.name, email: actor.email, isStaff: isStaff(actor) } : null;
}
