/**
 * The actor of the present request. Every page and action that shows or changes data of an actor asks here,
 * where it reads the data; the proxy and layouts decide nothing.
 */
import { cookies } from "next/headers";
import { cache } from "react";

import { mainDb } from "@/db/client";
import type { Holder } from "@/lib/core/holder";

import { holderOf, type Actor } from "./actor";
import { sessionCookieName } from "./cookies";
import { ensureGuestKey, readGuest } from "./guest-key";
import { readSession } from "./session";

/** Reads the actor of this request; once per page, however many components need it. */
export const currentActor: () => Promise<Actor> = cache(async () => {
  // Cookies are read first: during the build of pages there are none, and no database either.
  const token = (await cookies()).get(sessionCookieName())?.value;
  const account = await readSession(mainDb(), token);
  if (account)
    return { kind: "user", userId: account.id, role: account.role, name: account.name, email: account.email } as const;
  const guest = await readGuest();
  return guest ? ({ kind: "guest", guestId: guest.id } as const) : ({ kind: "anonymous" } as const);
});

/** The holder of this request's holds; undefined for an actor that can have none yet. For pages. */
export async function currentHolder(): Promise<Holder | undefined> {
  return holderOf(await currentActor());
}

/**
 * The holder of a new hold: the account, or the guest, who gets a key where none exists. For server actions
 * and route handlers only.
 * @returns the holder; `remember`, to be called once there is a hold, so that the browser finds it again
 */
export async function ensureHolder(): Promise<{ readonly holder: Holder; readonly remember: () => Promise<void> }> {
  const actor = await currentActor();
  if (actor.kind !== "user") return ensureGuestKey();
  return { holder: { kind: "user", id: actor.userId }, remember: async () => undefined };
}
