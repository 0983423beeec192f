/**
 * The entrance at which a member of staff works, kept in the browser, so that a ticket opened by the
 * telephone's own camera is checked for it, too. A preference, not a secret: each use decides what a ticket
 * may do.
 */
import { cookies } from "next/headers";

import { cookieOptions, hostCookie } from "@/lib/http/cookies";
import { doorNameSchema } from "@/lib/check-in/schemas";
import { isIsoDate } from "@/lib/core/time/dates";

const name = () => hostCookie("hf_door");
/** The length of a long shift; staff choose an entrance anew the next day. */
const maxAgeSeconds = 18 * 60 * 60;

/**
 * Sets the cookie. For route handlers and actions only.
 * @param slug the listing's
 */
export async function rememberDoor(slug: string, date: string): Promise<void> {
  (await cookies()).set(name(), `${date}.${slug}`, { ...cookieOptions(), maxAge: maxAgeSeconds });
}

const nameOfName = () => hostCookie("hf_door_name");
/** A season of performances: the name holds for one listing, and its page shows it. */
const nameMaxAgeSeconds = 180 * 24 * 60 * 60;

/**
 * Keeps the name of the venue's door at which this device stands. For route handlers and actions only.
 * @param slug the listing's; at another one the device has no name
 * @param name empty to forget it
 */
export async function rememberDoorName(slug: string, name: string): Promise<void> {
  const maxAge = name === "" ? 0 : nameMaxAgeSeconds;
  (await cookies()).set(nameOfName(), `${slug}.${name}`, { ...cookieOptions(), maxAge });
}

/** Reads the name that this device keeps for a listing; undefined where none, or no valid one, is kept. */
export async function rememberedDoorName(slug: string): Promise<string | undefined> {
  const [, of, kept] = /^([\w-]{1,200})\.(.+)$/s.exec((await cookies()).get(nameOfName())?.value ?? "") ?? [];
  return of === slug ? doorNameSchema.safeParse(kept).data || undefined : undefined;
}

/** Reads the entrance chosen last; undefined where none is set. */
export async function rememberedDoor(): Promise<{ readonly slug: string; readonly date: string } | undefined> {
  const [, date = "", slug] = /^(\d{4}-\d{2}-\d{2})\.([\w-]{1,200})$/.exec((await cookies()).get(name())?.value ?? "") ?? [];
  return slug !== undefined && isIsoDate(date) ? { slug, date } : undefined;
}
