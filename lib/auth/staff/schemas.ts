/** Input of staff about other staff; forms show the messages. */
import { z } from "zod";

import { staffRoles } from "@/db/schema";
import { emailSchema } from "@/lib/core/validation/email-address";

export const roleSchema = z.enum(staffRoles, { error: "Choose a role." });

/** Place of a role: the slug of one listing, or null for every listing. */
export const placeSchema = z
  .string()
  .trim()
  .min(1, { error: "Enter a listing." })
  .max(200, { error: "No listing has a name that long." })
  .nullable();

export const invitationSchema = z.strictObject({
  email: emailSchema("Enter the person’s e-mail address."),
  role: roleSchema,
  place: placeSchema,
});

export type InvitationInput = z.output<typeof invitationSchema>;
