"use server";
// Actions of a door: they admit one guest after another, and name the door of the venue at which staff stand.
import { refresh } from "next/cache";

import { mainDb } from "@/db/client";
import { findDoor } from "@/lib/check-in/find-door";
import { readDoor } from "@/lib/check-in/read-door";
import { doorNameSchema, doorSchema, ticketFormSchema } from "@/lib/check-in/schemas";
import { DomainError } from "@/lib/core/errors";
import { action } from "@/lib/next/action";
import { rememberDoorName, rememberedDoorName } from "@/lib/next/remember-door";

import { admit } from "../../admit";

export const checkInAtDoor = action({
  name: "check_in_at_door",
  who: "door.admit",
  schema: doorSchema.extend(ticketFormSchema.shape),
  async handler({ input: { listing, date, code, method, all, booking }, actor, locale }) {
    const [door, doorName] = [await findDoor(mainDb(), listing, date, actor), await rememberedDoorName(listing)];
    const answer = await admit({ text: code, method, door, doorName, actor, locale, all: all === "yes", booking });
    // The page beside the form shows the counts and the latest arrivals, so it is refreshed.
    refresh();
    const isRefusal = answer.tone === "warning" || answer.tone === "danger";
    return { data: isRefusal && method === "typed" && booking === undefined ? { ...answer, typed: code } : answer };
  },
});

export const nameDoor = action({
  name: "name_door",
  who: "door.admit",
  schema: doorSchema.extend({ doorName: doorNameSchema }),
  async handler({ input: { listing, date, doorName }, actor }) {
    const door = await readDoor(mainDb(), listing, date, actor);
    if (!door) throw new DomainError("not_found", { what: "listing" });
    // Another device's spelling wins, so that one door is one row of the day's table.
    const known = door.doorNames.find((name) => name.toLowerCase() === doorName.toLowerCase());
    await rememberDoorName(listing, known ?? doorName);
    refresh();
    return { message: doorName === "" ? "No door is named." : `Your door: ${known ?? doorName}.` };
  },
});
