/**
 * Messages about an account and to find bookings, see lib/auth/links. The job that runs this code finds out
 * whether the address is known.
 */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type NotificationKind, notifications, users } from "@/db/schema";
import { linkUrl } from "@/lib/auth/links/link-token";
import { findLink, type OneTimeLink } from "@/lib/auth/links/read-link";
import { hasEmail } from "@/lib/auth/prove-email";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";
import { listOrdersByContact } from "@/lib/orders/view/find-by-contact";
import { readOrderForVenue } from "@/lib/orders/view/read-order";

import { orderLink } from "./compose";
import type { Notice } from "./notice";
import {
  bookingsNotice,
  confirmNotice,
  emailChangedNotice,
  passwordChangedNotice,
  resetNotice,
  signInNotice,
} from "./notices/account-notices";

type LinkKind = Extract<
  NotificationKind,
  "sign_in" | "reset_password" | "confirm_email" | "find_bookings" | "email_changed" | "password_changed"
>;

interface LinkMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly notice: Notice;
}

/**
 * Prepares the message of a one-time link.
 * @returns undefined where no message is due: the address is not known, or the link was used or ended before
 * it was sent
 * @throws {DomainError} not_found when there is no such link
 */
export async function prepareLinkMessage(db: Db, linkId: string, kind: LinkKind): Promise<LinkMessage | undefined> {
  const account = kind === "password_changed" ? await changedAccount(db, linkId) : undefined;
  if (account) return { to: account, notice: passwordChangedNotice("account", pageUrl("/forgot-password")) };
  const link = await findLink(db, linkId);
  if (!link) throw new DomainError("not_found", { what: "link" });
  const { email } = link;
  switch (kind) {
    case "email_changed": {
      if (link.previousEmail === null) return undefined;
      return { to: { name: "", address: link.previousEmail }, notice: emailChangedNotice(email, pageUrl("/account")) };
    }
    case "password_changed":
      return { to: { name: "", address: email }, notice: passwordChangedNotice("link", pageUrl("/forgot-password")) };
    case "find_bookings": {
      const ids = link.state === "valid" ? await listOrdersByContact(db, email) : [];
      if (ids.length === 0) return undefined;
      const found = await Promise.all(ids.map(async (id) => readOrderForVenue(db, id)));
      const notice = bookingsNotice(found.map((order) => ({ order, link: orderLink(order) })));
      return { to: { name: "", address: email }, notice };
    }
    case "sign_in":
    case "reset_password":
    case "confirm_email": {
      const name = link.state === "valid" ? await accountOf(db, link) : undefined;
      if (name === undefined) return undefined;
      const notices = { sign_in: signInNotice, reset_password: resetNotice, confirm_email: confirmNotice };
      return { to: { name, address: email }, notice: notices[kind](linkUrl(link.id)) };
    }
  }
}

/** Reads the name of the account a link is for; undefined where there is none. */
async function accountOf(db: Db, { email, userId }: OneTimeLink): Promise<string | undefined> {
  const [account] = await db.orm
    .select({ name: users.name })
    .from(users)
    .where(userId === null ? hasEmail(email) : eq(users.id, userId));
  return account?.name;
}

/** Reads the account whose password was changed on its page; undefined where it was changed by a link. */
async function changedAccount(db: Db, subject: string): Promise<LinkMessage["to"] | undefined> {
  const [account] = await db.orm
    .select({ name: users.name, address: users.email })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(and(eq(notifications.subject, subject), eq(notifications.kind, "password_changed")));
  return account;
}

const pageUrl = (path: string) => new URL(path, env().APP_URL).href;
