/**
 * Refusal of messages that are not needed. A link carries the address, the kind and an HMAC over both under a
 * key of its own, so that a stranger cannot refuse for a receiver, and a receiver need not sign in to refuse.
 */
import { and, eq, type SQL, sql } from "drizzle-orm";

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import type { Db, Tx } from "@/db/client";
import { emailOptOuts, type NotificationKind } from "@/db/schema";
import { emailKey } from "@/lib/core/validation/email-address";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

const label = "holdfast opt-out link v1";

/** Kinds that can be refused: all others are needed to use a booking, or were requested. */
export const optionalKinds = ["held", "reminder"] as const satisfies readonly NotificationKind[];
export type OptionalKind = (typeof optionalKinds)[number];

export interface OptOut {
  /** Key of the address, from emailKey. */
  readonly email: string;
  readonly kind: OptionalKind;
}

/** Builds the address of the page where a receiver refuses, or undoes it. */
export function optOutUrl(email: string, kind: OptionalKind): string {
  const url = new URL("/unsubscribe", env().APP_URL);
  url.search = new URLSearchParams({ e: emailKey(email), k: kind, m: macOf(emailKey(email), kind) }).toString();
  return url.href;
}

/** Builds the address to which mail programs post a refusal with one click, from the address of the page. */
export function oneClickUrl(pageUrl: string): string {
  const url = new URL(pageUrl);
  url.pathname = "/api/unsubscribe";
  return url.href;
}

/**
 * Reads the parameters of such an address.
 * @throws {DomainError} not_found when it has no valid signature
 */
export function readOptOut(params: URLSearchParams): OptOut {
  const email = params.get("e") ?? "";
  const kind = optionalKinds.find((one) => one === params.get("k"));
  const given = Buffer.from(params.get("m") ?? "");
  const right = kind && Buffer.from(macOf(email, kind));
  if (!kind || !right || email === "" || given.length !== right.length || !timingSafeEqual(given, right))
    throw new DomainError("not_found", { what: "link" });
  return { email, kind };
}

function macOf(email: string, kind: OptionalKind): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(`${kind} ${email}`, "utf8").digest("base64url");
}

/**
 * Refuses a kind, or undoes that. A repeat changes nothing.
 * @param refuse false to get the messages again
 */
export async function setOptOut({ orm }: Db, { email, kind }: OptOut, refuse: boolean): Promise<void> {
  const key = { email: sql`lower(${email})`, kind };
  if (!refuse) await orm.delete(emailOptOuts).where(refuses(email, kind));
  else
    await orm
      .insert(emailOptOuts)
      .values(key)
      .onConflictDoNothing({ target: [emailOptOuts.email, emailOptOuts.kind] });
}

const refuses = (email: string, kind: NotificationKind): SQL | undefined =>
  and(eq(emailOptOuts.email, sql`lower(${email})`), eq(emailOptOuts.kind, kind));

/** Tells whether an address refuses a kind of message. */
export async function isOptedOut({ orm }: Db | Tx, email: string, kind: NotificationKind): Promise<boolean> {
  const [row] = await orm
    .select({ kind: emailOptOuts.kind })
    .from(emailOptOuts)
    .where(refuses(emailKey(email), kind));
  return row !== undefined;
}
