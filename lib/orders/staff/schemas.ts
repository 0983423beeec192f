/** Input of the forms on an order's page. Free of server imports. */
import { z } from "zod";

import { isIsoDate } from "@/lib/core/time/dates";
import { optionalEmailSchema } from "@/lib/core/validation/email-address";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { nameSchema } from "@/lib/core/validation/name-schema";

import { maxNoteLength } from "../limits";

const hiddenId = idSchema(invalidFormMessage);

/** Departments as the form offers them; the table's CHECK has the same. */
const noteDepartments = ["front_desk", "housekeeping", "kitchen", "maintenance", "door", "finance"] as const;

const enterNote = "Enter a note.";

/** A note; with a department and a date it is a to-do. */
export const noteFormSchema = z
  .object({
    orderId: hiddenId,
    requestId: hiddenId,
    body: z
      .string({ error: enterNote })
      .trim()
      .min(1, { error: enterNote })
      .max(maxNoteLength, { error: `Use at most ${maxNoteLength} characters.` }),
    department: z.enum(noteDepartments, { error: "Choose a department." }).optional(),
    dueOn: z.string().refine(isIsoDate, { error: "Choose a date." }).optional(),
  })
  .check(({ value, issues }) => {
    const { department, dueOn } = value;
    if (department !== undefined && dueOn === undefined)
      issues.push({ code: "custom", path: ["dueOn"], message: "Choose the day on which it is due.", input: value });
    if (department === undefined && dueOn !== undefined)
      issues.push({ code: "custom", path: ["department"], message: "Choose the department that it is for.", input: value });
  });

export const todoFormSchema = z.object({
  orderId: hiddenId,
  noteId: hiddenId,
  isDone: z.enum(["yes", "no"], { error: invalidFormMessage }).transform((text) => text === "yes"),
});

/** A value as the page showed it, in a hidden field; an empty one for a guest who gave none. */
const seenText = z.string({ error: invalidFormMessage }).default("");

/**
 * Name and address of an order's contact, and those that the page showed. The address of a guest of the desk
 * who gave none may stay empty.
 */
export const contactFormSchema = z
  .object({
    orderId: hiddenId,
    contactName: nameSchema("Enter the guest’s name."),
    email: optionalEmailSchema,
    seenName: seenText,
    seenEmail: seenText,
  })
  .refine(({ email, seenEmail }) => email !== "" || seenEmail === "", {
    path: ["email"],
    error: "Enter the guest’s e-mail address.",
  });
