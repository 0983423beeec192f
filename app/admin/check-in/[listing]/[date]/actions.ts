"use server";
// Actions of a door: they admit one guest after another.
import { refresh } from "next/cache";

import { mainDb } from "@/db/client";
import { findDoor } from "@/lib/check-in/find-door";
import { doorSchema, ticketFormSchema } from "@/lib/check-in/schemas";
import { action } from "@/lib/next/action";

import { admit } from "../../admit";

export const checkInAtDoor = action({
  name: "check_in_at_door",
  who: "door.admit",
  schema: doorSchema.extend(ticketFormSchema.shape),
  async handler({ input: { listing, date, code, method, all, booking }, actor, locale }) {
    const door = await findDoor(mainDb(), listing, date, actor);
    const answer = await admit({ text: code, method, door, actor, locale, all: all === "yes", booking });
    // The page beside the form shows the counts and the latest arrivals, so it is refreshed.
    refresh();
    const isRefusal = answer.tone === "warning" || answer.tone === "danger";
    return { data: isRefusal && method === "typed" && booking === undefined ? { ...answer, typed: code } : answer };
  },
});
