/** The actor of a browser's request. Pure: current-actor.ts reads the cookies. */
import type { AnonymousActor, GuestActor, UserActor } from "@/lib/core/actor";

/** A signed-in user. */
export interface SessionUser extends UserActor {
  readonly role: "guest" | "staff";
  readonly name: string;
  readonly email: string;
}

/** The actor of a request with a session's cookie, a guest's cookie, or neither. */
export type SessionActor = SessionUser | GuestActor | AnonymousActor;

/** Tells whether the actor belongs to the staff who run the venue. */
export function isStaff(actor: SessionActor): actor is SessionUser & { readonly role: "staff" } {
  return actor.kind === "user" && actor.role === "staff";
}
