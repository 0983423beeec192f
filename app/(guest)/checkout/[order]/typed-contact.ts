/**
 * The text a guest typed at checkout, kept in a cookie of the browser for a while: when the hold ends,
 * the same fields are filled in for a new hold, without JavaScript too. The page keeps text that was
 * not sent (use-kept-fields.ts).
 */
import { cookies } from "next/headers";
import { z } from "zod";

import { cookieOptions, hostCookie } from "@/lib/http/cookies";
import { formatActor, type HoldingActor } from "@/lib/core/actor";

const keptSeconds = 30 * 60;
const cookieName = () => hostCookie("hf_typed");

const typedSchema = z.object({
  /** Actor who typed it: another guest who signs in or out later in this browser does not see it. */
  by: z.string(),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(50).optional(),
  /** Names of guests, by keptNamesKey and number. */
  guests: z.record(z.string().max(100), z.string().max(100)).optional(),
});
type TypedContact = Omit<z.output<typeof typedSchema>, "by">;

type Sent = { readonly [Field in keyof TypedContact]?: TypedContact[Field] | undefined };

/**
 * A cookie holds four kilobytes, of which a third is for its encoding. The page alone keeps more
 * names than fit.
 */
const maxGuestsLength = 1_800;

/** Stores the text; only actions can call it. */
export async function rememberTyped(actor: HoldingActor, { name, email, phone, guests = {} }: Sent): Promise<void> {
  const kept: Record<string, string> = {};
  let length = 0;
  for (const [key, guest] of Object.entries(guests)) {
    length += Buffer.byteLength(JSON.stringify([key, guest]));
    if (length <= maxGuestsLength) kept[key] = guest;
  }
  const typed = { by: formatActor(actor), name, email, phone, guests: kept };
  const value = Buffer.from(JSON.stringify(typed)).toString("base64url");
  (await cookies()).set(cookieName(), value, { ...cookieOptions(), maxAge: keptSeconds });
}

/**
 * @returns undefined where this actor sent nothing lately, or the cookie was damaged
 */
export async function readTyped(actor: HoldingActor): Promise<TypedContact | undefined> {
  const value = (await cookies()).get(cookieName())?.value;
  if (value === undefined) return undefined;
  try {
    const typed = typedSchema.safeParse(JSON.parse(Buffer.from(value, "base64url").toString("utf8"))).data;
    return typed?.by === formatActor(actor) ? typed : undefined;
  } catch {
    return undefined;
  }
}
