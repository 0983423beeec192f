/** Actors: the persons and programs that a verb runs for, and their names in events and the audit. Pure. */
import { formatHolder, type Holder } from "./holder";

/** An account. */
export interface UserActor {
  readonly kind: "user";
  readonly userId: string;
  /** Token of a signed link that the account's browser has, genuine or not; see {@link withLink}. */
  readonly linkToken?: string | undefined;
}

/** A browser without an account that has a guest's key. */
export interface GuestActor {
  readonly kind: "guest";
  /** SHA-256 of the key in the guest's cookie. */
  readonly guestId: string;
  /**
   * Account of the member of staff who acts for the guest at the desk: rows are the guest's, and events name
   * the member of staff.
   */
  readonly servedBy?: string | undefined;
  /** Token of a signed link that the browser has, genuine or not; see {@link withLink}. */
  readonly linkToken?: string | undefined;
}

/** A partner's software in one mode: with a test key it is another holder than with a live key. */
export interface PartnerActor {
  readonly kind: "partner";
  readonly partnerId: string;
  readonly test: boolean;
}

/** A browser without an account and without a guest's key that has a signed link. */
export interface LinkActor {
  readonly kind: "link";
  /** The link's token, genuine or not: the verb that reads what it was signed for verifies it. */
  readonly linkToken: string;
}

/** Holdfast itself: a job, a loop, a script. It is the holder of nothing. */
export interface SystemActor {
  readonly kind: "system";
}

/** A browser without an account, a guest's key or a link. */
export interface AnonymousActor {
  readonly kind: "anonymous";
}

/** An actor that can own reservations, orders and waitlist entries. */
export type HoldingActor = UserActor | GuestActor | PartnerActor;

export type Actor = HoldingActor | LinkActor | SystemActor | AnonymousActor;

/**
 * An actor as events and the audit trail store it: `user:ID`, `guest:HASH`, `partner:ID`, `link` or `system`;
 * `stripe` for a refund that staff made at Stripe. An anonymous actor changes nothing that is stored.
 */
export type ActorText = `${Holder["kind"]}:${string}` | Exclude<Actor["kind"], Holder["kind"]> | "stripe";

export const systemActor: SystemActor = { kind: "system" };

const testEnding = "/test";

/**
 * Returns the holder of this actor's reservations and orders. A partner's test keys have another holder than
 * its live keys, so neither mode sees the reservations of the other (rule hidden-from-strangers).
 * @returns undefined for an actor that can own nothing
 */
export function holderOf(actor: HoldingActor): Holder;
export function holderOf(actor: Actor): Holder | undefined;
export function holderOf(actor: Actor): Holder | undefined {
  switch (actor.kind) {
    case "user":
      return { kind: "user", id: actor.userId };
    case "guest":
      return { kind: "guest", id: actor.guestId };
    case "partner":
      return { kind: "partner", id: actor.test ? `${actor.partnerId}${testEnding}` : actor.partnerId };
    case "link":
    case "system":
    case "anonymous":
      return undefined;
  }
}

/** Formats an actor for events, the audit trail and rate limits. */
export function formatActor(actor: Actor): ActorText {
  switch (actor.kind) {
    case "guest":
      return formatHolder(actor.servedBy === undefined ? holderOf(actor) : { kind: "user", id: actor.servedBy });
    case "user":
    case "partner":
      return formatHolder(holderOf(actor));
    case "link":
    case "system":
    case "anonymous":
      return actor.kind;
  }
}

/**
 * Adds the token of a signed link to the actor of a browser. An account or a guest stays who it is, and may
 * see in addition what the link was signed for; an anonymous actor becomes a {@link LinkActor}.
 * @param linkToken as a cookie has it, genuine or not; undefined leaves the actor as it is
 */
export function withLink<A extends UserActor | GuestActor>(actor: A, linkToken: string | undefined): A;
export function withLink<A extends UserActor | GuestActor>(
  actor: A | AnonymousActor,
  linkToken: string | undefined,
): A | AnonymousActor | LinkActor;
export function withLink(
  actor: UserActor | GuestActor | AnonymousActor,
  linkToken: string | undefined,
): UserActor | GuestActor | AnonymousActor | LinkActor {
  if (linkToken === undefined) return actor;
  return actor.kind === "anonymous" ? { kind: "link", linkToken } : { ...actor, linkToken };
}

/** Returns the token of the actor's signed link, genuine or not; undefined for an actor without one. */
export function linkTokenOf(actor: Actor): string | undefined {
  return "linkToken" in actor ? actor.linkToken : undefined;
}
