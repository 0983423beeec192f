/**
 * The actor of the present request. Every page and action that shows or changes data of an actor asks here,
 * where it reads the data; the proxy and layouts decide nothing.
 */
import { cookies } from "next/headers";
import { cache } from "react";

import { mainDb } from "@/db/client";
import type { GuestActor } from "@/lib/core/actor";

import type { SessionActor, SessionUser } from "./actor";
import { sessionCookieName } from "./cookies";
import { ensureGuestKey, readGuest } from "./guest-key";
import { readSession } from "./sessions/session";

/** Reads the actor of this request; once per page, however many components need it. */
export const currentActor: () => Promise<SessionActor> = cache(async () => {
  // Cookies are read first: during the build of pages there are none, and no database either.
  const token = (await cookies()).get(sessionCookieName())?.value;
  const account = await readSession(mainDb(), token);
  if (account)
    return { kind: "user", userId: account.id, grants: account.grants, name: account.name, email: account.email } as const;
  return (await readGuest()) ?? ({ kind: "anonymous" } as const);
});

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
