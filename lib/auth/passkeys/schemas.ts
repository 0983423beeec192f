/**
 * Schemas of a browser's messages about a passkey: the JSON forms of WebAuthn Level 3, section 5.1, as far as
 * they are read.
 */
import { z } from "zod";

import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { nameSchema } from "@/lib/core/validation/name-schema";

const base64url = z.string().regex(/^[\w-]+$/);
const shared = { id: base64url.max(1_366), rawId: base64url.max(1_366), type: z.literal("public-key") };

const registration = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z\d-]{1,40}$/))
      .max(10)
      .default([]),
  }),
  authenticatorAttachment: z.string().optional(),
});

const authentication = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.max(86).optional(),
  }),
});

/** A field of a form that holds JSON. */
const json = z.string({ error: invalidFormMessage }).transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: invalidFormMessage });
    return z.NEVER;
  }
});

/**
 * The field's JSON in the given shape; any other value was altered on its way, and the form reports that as a
 * whole.
 */
const jsonOf = <Schema extends z.ZodType>(schema: Schema) =>
  json.transform((value, context): z.output<Schema> => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: invalidFormMessage });
    return z.NEVER;
  });

export const registrationSchema = jsonOf(registration);
export const authenticationSchema = jsonOf(authentication);

export type RegistrationResponse = z.output<typeof registration>;
export type AuthenticationResponse = z.output<typeof authentication>;

/** Name of a passkey. */
export const passkeyNameSchema = nameSchema("Enter a name for the passkey.", 60);
