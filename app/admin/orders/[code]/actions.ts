"use server";
// Actions of staff on one order: its tickets, its notes, its contact and names, and its messages.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import type { DoorAnswer } from "@/components/check-in/door-answer";
import { mainDb } from "@/db/client";
import { notificationKinds } from "@/db/schema";
import { readTicketText } from "@/lib/check-in/ticket-code";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { sendMessageAgain } from "@/lib/notifications/send-again";
import { correctContact } from "@/lib/orders/contact/correct-contact";
import { correctGuestNamesForVenue } from "@/lib/orders/contact/guest-names";
import { namesFormSchema } from "@/lib/orders/schemas";
import { addNote, setTodoDone } from "@/lib/orders/staff/notes";
import { contactFormSchema, noteFormSchema, todoFormSchema } from "@/lib/orders/staff/schemas";

import { throwAtForm } from "../../../(guest)/orders/stale-names";
import { admit } from "../../check-in/admit";

/** Has the pages of all orders read anew. */
const reread = () => revalidatePath("/admin/orders/[code]", "page");

export const addNoteAction = action({
  name: "add_order_note",
  who: "orders.edit",
  schema: noteFormSchema,
  async handler({ input: { department, dueOn, ...note }, actor }) {
    const todo = department === undefined || dueOn === undefined ? undefined : { department, dueOn };
    await addNote(mainDb(), { ...note, todo }, actor);
    reread();
    return { message: todo ? "The to-do is added." : "The note is added." };
  },
});

export const setTodoDoneAction = action({
  name: "set_order_todo_done",
  who: "orders.edit",
  schema: todoFormSchema,
  async handler({ input, actor }) {
    const changed = await setTodoDone(mainDb(), input, actor);
    reread();
    if (!changed) return { message: "A colleague did this already." };
    return { message: input.isDone ? "Marked as done." : "It is to be done again." };
  },
});

export const correctContactAction = action({
  name: "correct_order_contact",
  who: "orders.edit",
  schema: contactFormSchema,
  messages: {
    invalid_state: ({ state }) => ({
      message:
        state === "changed"
          ? "A colleague has corrected this while you had it open. Nothing was saved. Reload the page and check their correction."
          : "This order is not booked, so there is nothing to correct.",
    }),
  },
  async handler({ input: { orderId, contactName, email, seenName, seenEmail }, actor }) {
    const seen = { email: seenEmail, name: seenName };
    const changed = await correctContact(mainDb(), { orderId, email, name: contactName, seen }, actor);
    reread();
    return { message: changed ? "The name and the address are saved." : "They are as they were." };
  },
});

export const correctNamesAction = action({
  name: "correct_names_for_guest",
  who: "orders.edit",
  schema: z.object({ orderId: idSchema(invalidFormMessage) }).and(namesFormSchema),
  messages: {
    invalid_state: ({ state }) => ({
      message:
        state === "changed"
          ? "A colleague or the guest has corrected these names while you had them open. Nothing was saved. What they saved stands at your names; save again to replace it."
          : "These names can no longer be changed: the booking has begun, been used or been cancelled.",
    }),
  },
  async handler({ input: { orderId, guestNames: given }, actor }) {
    const asked = { orderId, actor, given };
    // After a refusal, too: the page then has the names that are there now.
    const changed = await correctGuestNamesForVenue(mainDb(), asked).catch(throwAtForm).finally(reread);
    return { message: changed ? "The names are saved." : "The names are as they were." };
  },
});

const refusedMessages: Readonly<Record<string, string>> = {
  partner: "A partner sold this and writes to its guests. Nothing was sent.",
  no_address: "The guest gave no e-mail address. Nothing was sent.",
  kind: "This kind of message is not sent again.",
  not_needed: "It was not needed, so it is not sent again.",
};

export const sendMessageAgainAction = action({
  name: "send_message_again",
  who: "orders.edit",
  schema: z.object({
    orderId: idSchema(invalidFormMessage),
    subject: idSchema(invalidFormMessage),
    kind: z.enum(notificationKinds, { error: invalidFormMessage }),
  }),
  messages: { invalid_state: ({ state }) => ({ message: refusedMessages[state] ?? "Nothing was sent." }) },
  async handler({ input, actor }) {
    await sendMessageAgain(mainDb(), input, actor);
    reread();
    return { message: "It is on its way again." };
  },
});

export const checkInOrderAction = action({
  name: "check_in_order",
  who: "door.admit",
  schema: z.object({ code: z.string({ error: invalidFormMessage }) }),
  async handler({ input: { code }, actor, locale }): Promise<{ message: string; data: DoorAnswer }> {
    const all = readTicketText(code).is === "booking";
    const asked = { text: code, method: "typed", door: undefined, booking: undefined } as const;
    const data = await admit({ ...asked, actor, locale, all });
    reread();
    return { message: `${data.title}. ${data.text}`, data };
  },
});
