/** The actor of a browser's request. Pure: current-actor.ts reads the cookies. */
import type { AnonymousActor, GuestActor } from "@/lib/core/actor";
import type { StaffActor } from "@/lib/staff/actor";

/** A signed-in user. */
export interface SessionUser extends StaffActor {
  readonly name: string;
  readonly email: string;
  /** True for a member of staff whose grants do not count until they sign in with a second factor. */
  readonly lacksSecondFactor?: true;
}

/** The actor of a request with a session's cookie, a guest's cookie, or neither. */
export type SessionActor = SessionUser | GuestActor | AnonymousActor;

/** Tells whether the actor belongs to the staff who run the venue. */
export function isStaff(actor: SessionActor): actor is SessionUser {
  return actor.kind === "user" && actor.grants.length > 0;
}
