/**
 * The actor of the present request. Every page and action that shows or changes data of an actor asks here,
 * where it reads the data; the proxy and layouts decide nothing.
 */
import { cookies } from "next/headers";
import { cache } from "react";

import { mainDb } from "@/db/client";
import type { GuestActor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { requiresSecondFactor } from "@/lib/staff/second-factor";

import type { SessionActor, SessionUser } from "./actor";
import { sessionCookieName } from "./cookies";
import { ensureGuestKey, readGuest } from "./guest-key";
import { readSession, type SessionAccount } from "./sessions/session";

/** Reads the actor of this request; once per page, however many components need it. */
export const currentActor: () => Promise<SessionActor> = cache(async () => {
  // Cookies are read first: during the build of pages there are none, and no database either.
  const token = (await cookies()).get(sessionCookieName())?.value;
  const account = await readSession(mainDb(), token);
  if (account) return userOf(account);
  return (await readGuest()) ?? ({ kind: "anonymous" } as const);
});

/** Without the second factor that its roles require, an account acts as one without roles. */
function userOf({ id: userId, grants, name, email, hasSecondFactor }: SessionAccount): SessionUser {
  const lacks = !hasSecondFactor && env().STAFF_TWO_FACTOR === "required" && requiresSecondFactor(grants);
  if (lacks) return { kind: "user", userId, grants: [], name, email, lacksSecondFactor: true };
  return { kind: "user", userId, grants, name, email };
}

/** The actor of this request as one that can own rows; undefined for an actor that cannot yet. For pages. */
export async function currentHoldingActor(): Promise<SessionUser | GuestActor | undefined> {
  const actor = await currentActor();
  return actor.kind === "anonymous" ? undefined : actor;
}

/** An actor that can own rows, who may be a guest about to be remembered. */
interface EnsuredActor {
  readonly actor: SessionUser | GuestActor;
  /** Lets the browser find its rows again; to be called once there is one. */
  readonly remember: () => Promise<void>;
}

/**
 * Returns the actor of this request as one that can own rows: the account, or the guest, who gets a key where
 * none exists. For server actions and route handlers only.
 */
export async function ensureActor(): Promise<EnsuredActor> {
  const actor = await currentActor();
  return actor.kind === "user" ? { actor, remember: async () => undefined } : ensureGuestKey();
}
