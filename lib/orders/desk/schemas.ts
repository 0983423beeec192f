/** Input of the forms of the desk. Free of server imports. */
import { z } from "zod";

import { optionalEmailSchema } from "@/lib/core/validation/email-address";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";

import { maxFreeReasonLength } from "../limits";
import { checkoutFields, orderFormSchema } from "../schemas";

/** Ways to pay at the desk; `link` leads the guest to Stripe's page. */
export const deskMethods = ["link", "desk_cash", "desk_terminal", "account", "none"] as const;
export type DeskMethod = (typeof deskMethods)[number];

const tooLong = `Use at most ${maxFreeReasonLength} characters.`;
const whyFree = "Enter why it is free.";

const deskSaleFields = checkoutFields
  .omit({ orderId: true, email: true })
  .extend({
    deskOrder: idSchema(invalidFormMessage),
    requestId: idSchema(invalidFormMessage),
    /** Empty for a guest to whom nothing is sent. */
    email: optionalEmailSchema,
    /** Present once a link is open: another press of the button then means a message, or another one. */
    linkOpen: z.literal("yes", { error: invalidFormMessage }).optional(),
    /** Ids of the lines that the page showed. */
    heldLines: z
      .string({ error: invalidFormMessage })
      .regex(/^[\da-f-]{36}(,[\da-f-]{36})*$/, { error: invalidFormMessage })
      .transform((text) => text.split(","))
      .optional(),
    paying: z.enum(deskMethods, { error: "Choose how it is paid." }),
    reason: z.string().trim().max(maxFreeReasonLength, { error: tooLong }).optional(),
  })
  .check(({ value, issues }) => {
    if (value.paying === "none" && (value.reason ?? "").length < 3)
      issues.push({ code: "custom", path: ["reason"], message: whyFree, input: value });
    if (value.paying === "link" && value.linkOpen && value.email === "")
      issues.push({ code: "custom", path: ["email"], message: "Enter the address that the link goes to.", input: value });
  });

/** Form that sells what a guest holds at the desk. */
export const deskSaleSchema = orderFormSchema(deskSaleFields);

export type DeskSale = z.output<typeof deskSaleSchema>;
