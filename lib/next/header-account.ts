/** The account shown in the site's header. */
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";

export interface ShownAccount {
  readonly name: string;
  readonly email: string;
  readonly isStaff: boolean;
}

/** Reads the account; null for a visitor who is not signed in. */
export async function headerAccount(): Promise<ShownAccount | null> {
  const actor = await currentActor();
  return actor.kind === "user" ? { name: actor.name, email: actor.email, isStaff: isStaff(actor) } : null;
}
