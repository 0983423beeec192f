/**
 * Who makes this request. Every page and action that shows or changes what belongs to someone asks here, where it reads the data; the
 * proxy and layouts decide nothing.
 */
import { cookies } from "next/headers";
import { cache } from "react";

import { mainDb } from "@/db/client";
import type { Holder } from "@/lib/core/holder";

import { holderOf, type Actor } from "./actor";
import { sessionCookieName } from "./cookies";
import { ensureGuestKey, readGuest } from "./guest-key";
import { readSession } from "./session";

/** The actor of this request; asked once per page, however many components want to know. */
export const currentActor: () => Promise<Actor> = cache(async () => {
  // The cookies first: while pages are built, there are none, and no database either.
  const token = (await cookies()).get(sessionCookieName())?.value;
  const account = await readSession(mainDb(), token);
  if (account)
    return { kind: "user", userId: account.id, role: account.role, name: account.name, email: account.email } as const;
  const guest = await readGuest();
  return guest ? ({ kind: "guest", guestId: guest.id } as const) : ({ kind: "anonymous" } as const);
});

/** What this request's holds belong to; undefined for somebody who can have none yet. For pages. */
export async function currentHolder(): Promise<Holder | undefined> {
  return holderOf(await currentActor());
}

/**
 * What a new hold will belong to: the account, or the guest, who gets a key if need be. Only in actions and route handlers.
 * @returns the holder; `remember`, to be called once there is a hold, so that the browser can come back for it
 */
export async function ensureHolder(): Promise<{ readonly holder: Holder; readonly remember: () => Promise<void> }> {
  const actor = await currentActor();
  if (actor.kind !== "user") return ensureGuestKey();
  return { holder: { kind: "user", id: actor.userId }, remember: async () => undefined };
}
