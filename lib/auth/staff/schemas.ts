/** Input of staff about other staff; forms show the messages. */
import { z } from "zod";

import { staffRoles } from "@/db/schema";
import { emailSchema } from "@/lib/core/validation/email-address";
import { namedListingSchema } from "@/lib/staff/schemas";

export const roleSchema = z.enum(staffRoles, { error: "Choose a role." });

export const invitationSchema = z.strictObject({
  email: emailSchema("Enter the person’s e-mail address."),
  role: roleSchema,
  /** The slug or the name of one listing; null for every listing. */
  place: namedListingSchema.nullable(),
});

export type InvitationInput = z.output<typeof invitationSchema>;
