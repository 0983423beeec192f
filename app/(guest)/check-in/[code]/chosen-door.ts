/**
 * Returns the door that staff chose in this browser; undefined when none is chosen, or its listing is gone or
 * not theirs.
 */
import { mainDb } from "@/db/client";
import type { Door } from "@/lib/check-in/check-entry";
import { type ListedDoor, readDoor } from "@/lib/check-in/read-door";
import { rememberedDoor } from "@/lib/next/remember-door";
import type { StaffActor } from "@/lib/staff/actor";

export async function chosenDoor(actor: StaffActor): Promise<{ readonly door: Door; readonly shown: ListedDoor } | undefined> {
  const remembered = await rememberedDoor();
  const shown = remembered && (await readDoor(mainDb(), remembered.slug, remembered.date, actor));
  return shown && { door: { listingId: shown.listingId, date: shown.date }, shown };
}
