/** The actor of a request. Pure: current-actor.ts reads the cookies. */
import type { Holder } from "@/lib/core/holder";

/** A signed-in user. */
export interface UserActor {
  readonly kind: "user";
  readonly userId: string;
  readonly role: "guest" | "staff";
  readonly name: string;
  readonly email: string;
}

/** A guest without an account who has held units before. */
interface GuestActor {
  readonly kind: "guest";
  /** SHA-256 of the key in the guest's cookie. */
  readonly guestId: string;
}

/** A visitor without an account and without a guest's key. */
interface AnonymousActor {
  readonly kind: "anonymous";
}

export type Actor = UserActor | GuestActor | AnonymousActor;

/**
 * The holder of this actor's reservations and orders; undefined for an anonymous actor, who can have none
 * yet.
 */
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

/** Tells whether the actor belongs to the staff who run the venue. */
export function isStaff(actor: Actor): actor is UserActor & { readonly role: "staff" } {
  return actor.kind === "user" && actor.role === "staff";
}
