/** Schemas of the forms of signing in and up. */
import { z } from "zod";

import { emailKey, emailSchema } from "@/lib/core/validation/email-address";
import { nameSchema } from "@/lib/core/validation/name-schema";

/** Least length: it counts more than kinds of characters (NIST SP 800-63B, 3.1.1.2). */
export const minPasswordLength = 10;
/** Greatest length in UTF-16 units; 800 bytes at most, below the bound of password.ts. */
export const maxPasswordLength = 200;

/** The most used passwords of sufficient length; they are a guesser's first attempts. */
const guessable = new Set(
  "1234567890 0123456789 12345678910 1q2w3e4r5t password12 password123 password1234 password12345 passw0rd123 qwertyuiop qwerty12345 qwerty123456 asdfghjkl1 iloveyou12 iloveyou123 letmein123 welcome123 admin12345 administrator changeme123 football123 sunshine123 princess123 superman123 1qaz2wsx3edc abcdefghij abcd123456 aaaaaaaaaa abc1234567 holdfast123".split(
    " ",
  ),
);

const tooLong = { error: `At most ${maxPasswordLength} characters.` };

/** A new password as its owner chooses it. */
export const newPasswordSchema = z
  .string({ error: `Choose a password of at least ${minPasswordLength} characters.` })
  .min(minPasswordLength, { error: `Use at least ${minPasswordLength} characters. A few words in a row are easy to remember.` })
  .max(maxPasswordLength, tooLong)
  .refine((password) => !guessable.has(password.toLowerCase()) && !/^(.)\1+$/su.test(password), {
    error: "This password is too easy to guess. Choose another.",
  });

/** A password to check: any text that could be one. */
const presentPasswordSchema = z.string({ error: "Enter your password." }).max(maxPasswordLength, tooLong);

/** Destination afterwards; checked by safeReturnPath. */
const next = z.string().max(2_000).optional();

export const signInSchema = z.object({ email: emailSchema(), password: presentPasswordSchema, next });

export const signUpSchema = z
  .object({
    name: nameSchema(),
    email: emailSchema(),
    password: newPasswordSchema,
    next,
  })
  .refine(({ email, password }) => emailKey(password) !== emailKey(email), {
    error: "Use something other than your e-mail address.",
    path: ["password"],
  });

/** A new password for the account of a signed-in user. */
export const changePasswordSchema = z.object({ currentPassword: presentPasswordSchema, newPassword: newPasswordSchema });

export type SignIn = z.output<typeof signInSchema>;
export type SignUp = z.output<typeof signUpSchema>;
