/**
 * The door that somebody of the staff works at, kept in their browser, so that a ticket opened by the telephone's own camera is checked
 * against it, too. A preference, not a secret: what a ticket may do is decided where it is used.
 */
import { cookies } from "next/headers";

import { cookieOptions, hostCookie } from "@/lib/http/cookies";
import { isIsoDate } from "@/lib/core/dates";

const name = () => hostCookie("hf_door");
/** A long shift; the next day another door is chosen. */
const maxAgeSeconds = 18 * 60 * 60;

/** Only in route handlers and actions. @param slug the listing's */
export async function rememberDoor(slug: string, date: string): Promise<void> {
  (await cookies()).set(name(), `${date}.${slug}`, { ...cookieOptions(), maxAge: maxAgeSeconds });
}

/** @returns the door chosen last, or undefined */
export async function rememberedDoor(): Promise<{ readonly slug: string; readonly date: string } | undefined> {
  const [, date = "", slug] = /^(\d{4}-\d{2}-\d{2})\.([\w-]{1,200})$/.exec((await cookies()).get(name())?.value ?? "") ?? [];
  return slug !== undefined && isIsoDate(date) ? { slug, date } : undefined;
}
