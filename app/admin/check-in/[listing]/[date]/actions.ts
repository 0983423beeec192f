"use server";
// What is done at a door: letting one in after the other.
import { refresh } from "next/cache";

import { mainDb } from "@/db/client";
import { findDoor } from "@/lib/check-in/find-door";
import { doorSchema, ticketFormSchema } from "@/lib/check-in/schemas";
import { action } from "@/lib/next/action";

import { admit } from "../../admit";

export const checkInAtDoor = action({
  name: "check_in_at_door",
  who: "staff",
  schema: doorSchema.extend(ticketFormSchema.shape),
  async handler({ input: { listing, date, code, method }, actor, locale }) {
    const door = await findDoor(mainDb(), listing, date);
    const answer = await admit({ text: code, method, door, staff: actor, locale });
    // The counts and the last ones beside it.
    refresh();
    return { data: answer.tone === "success" || method !== "typed" ? answer : { ...answer, typed: code } };
  },
});
