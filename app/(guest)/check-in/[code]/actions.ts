"use server";
// Admits a guest whose ticket staff opened with the telephone's own camera.
import { refresh } from "next/cache";

import { admit } from "@/app/admin/check-in/admit";
import { ticketFormSchema } from "@/lib/check-in/schemas";
import { action } from "@/lib/next/action";
import { rememberedDoorName } from "@/lib/next/remember-door";

import { chosenDoor } from "./chosen-door";

export const checkIn = action({
  name: "check_in",
  who: "door.admit",
  schema: ticketFormSchema,
  async handler({ input: { code, method, all, booking }, actor, locale }) {
    const chosen = await chosenDoor(actor);
    const door = chosen?.door;
    const doorName = chosen && (await rememberedDoorName(chosen.shown.slug));
    const data = await admit({ text: code, method, door, doorName, actor, locale, all: all === "yes", booking });
    refresh();
    return { data };
  },
});
