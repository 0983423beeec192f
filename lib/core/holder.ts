/**
 * The holder of a reservation or an order: a user, a guest without an account, or a partner's software. Pure.
 * A holder owns a row; an actor (actor.ts) is who a verb runs for.
 *
 * A guest is known by a random key in a cookie; only its SHA-256 is ever stored, so the database gives access
 * to no guest's basket.
 */
import { sha256 } from "./ids";

/** `id` is the user's or partner's id, or the SHA-256 of the guest's key. */
export interface Holder {
  readonly kind: "user" | "guest" | "partner";
  readonly id: string;
}

/** Returns the holder that belongs to a guest's key. */
export function guestHolder(guestKey: string): Holder {
  return { kind: "guest", id: sha256(guestKey) };
}

/** Tells whether two holders are the same. */
export function isSameHolder(one: Holder, other: Holder): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/**
 * Begins the id of a guest to whom staff sell at the desk. It is no SHA-256, so it is no browser's key. In
 * a hold's first event it tells that the hold came by the desk.
 */
export const deskGuestPrefix = "desk-";

/** Formats a holder as the actor of an event: `user:ID`, `guest:HASH`, `partner:ID`. */
export function formatHolder({ kind, id }: Holder): `${Holder["kind"]}:${string}` {
  return `${kind}:${id}`;
}
