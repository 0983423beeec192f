/**
 * What was typed at checkout, kept in the browser's own cookie for a while: when the time runs out, the same fields are filled in for what is
 * held again, without JavaScript too. What was typed and not sent is kept by the page (use-kept-fields.ts).
 */
import { cookies } from "next/headers";
import { z } from "zod";

import { cookieOptions, hostCookie } from "@/lib/http/cookies";
import { formatHolder, type Holder } from "@/lib/core/holder";

const keptSeconds = 30 * 60;
const cookieName = () => hostCookie("hf_typed");

const typedSchema = z.object({
  /** Whose typing it is: nobody who signs in or out after them sees it. */
  by: z.string(),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(50).optional(),
  /** Names of guests, by keptNamesKey and number. */
  guests: z.record(z.string().max(100), z.string().max(100)).optional(),
});
type TypedContact = Omit<z.output<typeof typedSchema>, "by">;

type Sent = { readonly [Field in keyof TypedContact]?: TypedContact[Field] | undefined };

/** A cookie holds four kilobytes, of which a third goes into its encoding. More names than fit are kept by the page alone. */
const maxGuestsLength = 1_800;

/** Only in actions. */
export async function rememberTyped(holder: Holder, { name, email, phone, guests = {} }: Sent): Promise<void> {
  const kept: Record<string, string> = {};
  let length = 0;
  for (const [key, guest] of Object.entries(guests)) {
    length += Buffer.byteLength(JSON.stringify([key, guest]));
    if (length <= maxGuestsLength) kept[key] = guest;
  }
  const typed = { by: formatHolder(holder), name, email, phone, guests: kept };
  const value = Buffer.from(JSON.stringify(typed)).toString("base64url");
  (await cookies()).set(cookieName(), value, { ...cookieOptions(), maxAge: keptSeconds });
}

/** @returns undefined where this holder sent nothing lately, or the cookie was damaged */
export async function readTyped(holder: Holder): Promise<TypedContact | undefined> {
  const value = (await cookies()).get(cookieName())?.value;
  if (value === undefined) return undefined;
  try {
    const typed = typedSchema.safeParse(JSON.parse(Buffer.from(value, "base64url").toString("utf8"))).data;
    return typed?.by === formatHolder(holder) ? typed : undefined;
  } catch {
    return undefined;
  }
}
