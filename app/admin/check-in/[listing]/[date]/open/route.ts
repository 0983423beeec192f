/**
 * Address of a chosen door: it stores the choice for tickets that the telephone's own camera opens, and
 * redirects to the door.
 */
import { notFound, redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { findDoor } from "@/lib/check-in/find-door";
import { hasCode } from "@/lib/core/errors";
import { isIsoDate } from "@/lib/core/time/dates";
import { rememberDoor } from "@/lib/next/remember-door";
import { requireStaff } from "@/lib/next/require-staff";

type DoorParams = { params: Promise<{ listing: string; date: string }> };

/** Answers 404 for a door that does not exist for the actor. */
function hide(error: unknown): never {
  if (hasCode(error, "not_found")) notFound();
  throw error;
}

export async function GET(_request: Request, { params }: DoorParams): Promise<never> {
  const actor = await requireStaff("door.admit");
  const { listing, date } = await params;
  if (!isIsoDate(date)) notFound();
  await findDoor(mainDb(), listing, date, actor).catch(hide);
  await rememberDoor(listing, date);
  redirect(`/admin/check-in/${encodeURIComponent(listing)}/${encodeURIComponent(date)}`);
}
