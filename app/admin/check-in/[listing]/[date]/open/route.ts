/**
 * Address of a chosen door: it stores the choice for tickets that the telephone's own camera opens, and
 * redirects to the door.
 */
import { redirect } from "next/navigation";

import { rememberDoor } from "@/lib/next/remember-door";
import { requireStaff } from "@/lib/next/require-staff";

type DoorParams = { params: Promise<{ listing: string; date: string }> };

export async function GET(_request: Request, { params }: DoorParams): Promise<never> {
  await requireStaff("door.admit");
  const { listing, date } = await params;
  await rememberDoor(listing, date);
  redirect(`/admin/check-in/${encodeURIComponent(listing)}/${encodeURIComponent(date)}`);
}
