/**
 * The message about a subject and its receivers; undefined where no message is due any more.
 *
 * Raw SQL: the subject of a reminder, by the expression of request-reminders.ts.
 */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type NotificationKind, reservations, users } from "@/db/schema";
import { findPasskeyForMessage } from "@/lib/auth/passkeys/manage-passkeys";
import { env } from "@/lib/core/env";
import { readTickets } from "@/lib/check-in/read-tickets";
import { DomainError } from "@/lib/core/errors";
import { readDocumentForVenue } from "@/lib/documents/read-documents";
import { renderPdf } from "@/lib/documents/render-pdf";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readBasketView } from "@/lib/orders/view/read-basket-view";
import { findPayment } from "@/lib/orders/rows";
import { readOrderForVenue } from "@/lib/orders/view/read-order";

import { composeConfirmed, composeNotBooked, orderLink } from "./compose";
import { readMailPhotos } from "./mail-photo";
import { passkeyAddedNotice, passkeyRemovedNotice } from "./notices/account-notices";
import { documentNotice, heldNotice, paymentLinkNotice, reminderNotice } from "./notices/order-notices";
import { optOutUrl } from "./opt-out";
import { prepareInvitation } from "./prepare-invitation";
import { prepareLinkMessage } from "./prepare-link-message";
import { prepareSecondFactor } from "./prepare-second-factor";
import { prepareStaffMessage } from "./prepare-staff-message";
import { reminderSubject } from "./request-reminders";
import { composeNotice, composeWithTickets } from "./compose-notice";
import { prepareChange } from "./prepare-change";
import { prepareWait } from "./prepare-wait";
import { type PreparedMessage, contactOf } from "./prepared-message";

/**
 * Reads the present state of a subject and composes its message.
 * @throws {DomainError} not_found when the subject does not exist
 */
export async function prepareMessage(db: Db, subject: string, kind: NotificationKind): Promise<PreparedMessage | undefined> {
  switch (kind) {
    case "confirmed":
      return prepareConfirmed(db, await readOrderForVenue(db, subject));
    case "payment_link":
      return preparePaymentLink(db, subject);
    case "not_booked": {
      const order = await readOrderForVenue(db, subject);
      return { to: contactOf(order), message: await composeNotBooked(order) };
    }
    case "cancelled":
    case "changed":
    case "refund_sent":
      return prepareChange(db, subject, kind);
    case "document":
      return prepareDocument(db, subject);
    case "reminder":
      return prepareReminder(db, subject);
    case "held":
      return prepareHeld(db, subject);
    case "waiting":
    case "offer":
    case "offer_lapsed":
      return prepareWait(db, subject, kind);
    case "sign_in":
    case "reset_password":
    case "confirm_email":
    case "find_bookings":
    case "email_changed":
    case "password_changed": {
      const prepared = await prepareLinkMessage(db, subject, kind);
      return prepared && { to: prepared.to, message: await composeNotice(prepared.notice) };
    }
    case "inquiry_opened":
    case "dispute_opened":
    case "dispute_lost":
    case "refund_failed": {
      const prepared = await prepareStaffMessage(db, subject, kind);
      return prepared && { to: prepared.to, others: prepared.others, message: await composeNotice(prepared.notice) };
    }
    case "staff_invited": {
      const prepared = await prepareInvitation(db, subject);
      return prepared && { to: prepared.to, message: await composeNotice(prepared.notice) };
    }
    case "passkey_added":
    case "passkey_removed":
      return preparePasskey(db, subject, kind);
    case "second_factor_added":
    case "second_factor_removed":
    case "second_factor_reset":
    case "recovery_code_used": {
      const { to, notice } = await prepareSecondFactor(db, subject, kind);
      return { to, message: await composeNotice(notice) };
    }
  }
}

/**
 * Prepares the message with the address of a payment page that was opened at the desk.
 * @param paymentId of the payment; one that is no longer open needs no message
 */
async function preparePaymentLink(db: Db, paymentId: string): Promise<PreparedMessage | undefined> {
  const payment = await findPayment(db, { id: paymentId });
  if (!payment) throw new DomainError("not_found", { what: "payment" });
  if (payment.status !== "opened" || payment.sessionUrl === null) return undefined;
  const order = await readOrderForVenue(db, payment.orderId);
  return { to: contactOf(order), message: await composeNotice(paymentLinkNotice(order, payment.sessionUrl)) };
}

/**
 * Prepares the confirmation of the lines still booked; lines cancelled since the request have a message of
 * their own.
 */
async function prepareConfirmed(db: Db, order: OrderView): Promise<PreparedMessage | undefined> {
  const lines = order.lines.filter(({ status }) => status !== "cancelled");
  if (lines.length === 0) return undefined;
  const cancelled = order.lines.length - lines.length;
  const totalMinor = cancelled === 0 ? order.totalMinor : lines.reduce((sum, line) => sum + line.totalMinor, 0n);
  return {
    to: contactOf(order),
    message: await composeConfirmed(
      { ...order, lines, totalMinor },
      await readTickets(db, order),
      await readMailPhotos(db, lines),
    ),
  };
}

/** Prepares the message with an invoice or a credit note, the file on the order's page. */
async function prepareDocument(db: Db, documentId: string): Promise<PreparedMessage> {
  const { orderId, content } = await readDocumentForVenue(db, documentId);
  const order = await readOrderForVenue(db, orderId);
  const pdf = { filename: `${content.number}.pdf`, contentType: "application/pdf", content: await renderPdf(content) };
  return { to: contactOf(order), message: await composeNotice(documentNotice(order, content, orderLink(order)), [pdf]) };
}

async function prepareReminder(db: Db, subject: string): Promise<PreparedMessage | undefined> {
  const [row] = await db.sql<{ orderId: string; reservationId: string | null }[]>`
    select n.order_id as "orderId", r.id as "reservationId"
    from notifications n left join reservations r on r.order_id = n.order_id and ${reminderSubject(db)} = n.subject
    where n.subject = ${subject} and n.kind = 'reminder'`;
  if (!row) throw new DomainError("not_found", { what: "reminder" });
  const order = await readOrderForVenue(db, row.orderId);
  const line = order.lines.find((one) => one.reservationId === row.reservationId);
  // Cancelled, used or moved to another day since the request: there is no reminder.
  if (line?.status !== "confirmed") return undefined;
  const to = contactOf(order);
  const photo = (await readMailPhotos(db, [line])).get(line.listingId);
  const notice = reminderNotice(order, line, orderLink(order), optOutUrl(to.address, "reminder"), photo);
  const tickets = (await readTickets(db, order)).filter((ticket) => ticket.line.reservationId === line.reservationId);
  return { to, message: await composeWithTickets(notice, order, tickets) };
}

/**
 * Prepares the notice of holds. Guests get none, because their address is not known yet.
 * @param orderId the order that was begun
 */
async function prepareHeld(db: Db, orderId: string): Promise<PreparedMessage | undefined> {
  const { id, name, email } = users;
  const [user] = await db.orm
    .select({ id, name, email })
    .from(reservations)
    .innerJoin(users, eq(sql`${id}::text`, reservations.holderId))
    .where(and(eq(reservations.orderId, orderId), eq(reservations.holderKind, "user")))
    .limit(1);
  if (!user) return undefined;
  const [held] = (await readBasketView(db, { kind: "user", userId: user.id }, orderId)).orders;
  if (!held) return undefined;
  const link = new URL("/basket", env().APP_URL).href;
  const notice = heldNotice(user.name, held, link, optOutUrl(user.email, "held"));
  return { to: { name: user.name, address: user.email }, message: await composeNotice(notice) };
}

async function preparePasskey(db: Db, passkeyId: string, kind: "passkey_added" | "passkey_removed"): Promise<PreparedMessage> {
  const passkey = await findPasskeyForMessage(db, passkeyId);
  if (!passkey) throw new DomainError("not_found", { what: "passkey" });
  const compose = { passkey_added: passkeyAddedNotice, passkey_removed: passkeyRemovedNotice }[kind];
  const notice = compose(passkey.name, new URL("/account/passkeys", env().APP_URL).href);
  return { to: { name: passkey.userName, address: passkey.email }, message: await composeNotice(notice) };
}
