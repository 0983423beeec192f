/** Input of staff about a person's data. */
import { z } from "zod";

import { emailSchema } from "@/lib/core/validation/email-address";

export const personEmailSchema = emailSchema("Enter the person’s e-mail address.");

export const exportFormats = ["json", "pdf"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportSchema = z.object({ email: personEmailSchema, format: z.enum(exportFormats).catch("json") });

/** An erasure is confirmed by the address, typed once more. */
export const eraseSchema = z
  .object({ email: personEmailSchema, typed: z.string({ error: "Type the address once more." }).trim().max(320) })
  .refine(({ email, typed }) => email.toLowerCase() === typed.toLowerCase(), {
    error: "This is not the address above. Nothing was erased.",
    path: ["typed"],
  });
