/** Who is asking. Pure: the reading of cookies is in current-actor.ts. */
import type { Holder } from "@/lib/core/holder";

/** Someone signed in. */
export interface UserActor {
  readonly kind: "user";
  readonly userId: string;
  readonly role: "guest" | "staff";
  readonly name: string;
  readonly email: string;
}

/** Someone without an account who has held something before. */
interface GuestActor {
  readonly kind: "guest";
  /** SHA-256 of the key in their cookie. */
  readonly guestId: string;
}

/** Somebody we know nothing about. */
interface AnonymousActor {
  readonly kind: "anonymous";
}

export type Actor = UserActor | GuestActor | AnonymousActor;

/** What this actor's reservations and orders are held by; undefined for those who can have none yet. */
export function holderOf(actor: Actor): Holder | undefined {
  switch (actor.kind) {
    case "user":
      return { kind: "user", id: actor.userId };
    case "guest":
      return { kind: "guest", id: actor.guestId };
    case "anonymous":
      return undefined;
  }
}

/** Whether this is someone who runs the venue. */
export function isStaff(actor: Actor): actor is UserActor & { readonly role: "staff" } {
  return actor.kind === "user" && actor.role === "staff";
}
