/** Schemas of the forms of the second factor. */
import { z } from "zod";

import { maxTypedCodeLength, maxTypedRecoveryLength } from "./limits";

const asked = { error: "Enter the six digits that your app shows." };

/** A code of an app; apps show it in groups, so spaces and dashes are left out. */
export const codeSchema = z
  .string(asked)
  .max(maxTypedCodeLength, asked)
  .transform((typed) => typed.replaceAll(/[\s\p{Dash}]/gu, ""))
  .pipe(z.string().regex(/^\d{6}$/, asked));

const askedForRecovery = { error: "Enter one of your recovery codes, such as k7q2-m9xd-04vb-wz8r." };

/** A recovery code as typed; its form is checked where it is used. */
export const recoveryCodeSchema = z.string(askedForRecovery).max(maxTypedRecoveryLength, askedForRecovery);
