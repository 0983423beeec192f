/**
 * The message about a subject and its receivers; undefined where no message is due any more.
 *
 * Raw SQL: the subject of a reminder, by the expression of request-reminders.ts.
 */
import { render } from "@react-email/render";
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type NotificationKind, payments, refunds, reservations, unitTypes, users } from "@/db/schema";
import { findPasskeyForMessage } from "@/lib/auth/passkeys/manage-passkeys";
import { env } from "@/lib/core/env";
import { type OrderTicket, readTickets } from "@/lib/check-in/read-tickets";
import { DomainError } from "@/lib/core/errors";
import { readDocumentForVenue } from "@/lib/documents/read-documents";
import { renderPdf } from "@/lib/documents/render-pdf";
import { findChange } from "@/lib/orders/records/record-change";
import { cardSummary } from "@/lib/orders/view/card-summary";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readBasketView } from "@/lib/orders/view/read-basket-view";
import { readOrderForVenue } from "@/lib/orders/view/read-order";
import { signEntryLink } from "@/lib/waitlist/entry-link";
import { readEntryForVenue, readEntryOfOffer, type WaitlistEntry } from "@/lib/waitlist/read-entry";

import { composeConfirmed, composeNotBooked, orderAttachments, orderLink } from "./compose";
import { describeTickets, openTickets, ticketAttachments } from "./describe-tickets";
import type { Receiver } from "./mail";
import { type Notice, noticeText } from "./notice";
import { passkeyAddedNotice, passkeyRemovedNotice } from "./notices/account-notices";
import {
  cancelledNotice,
  changedNotice,
  type ChangeFacts,
  type RefundSummary,
  refundSentNotice,
} from "./notices/change-notices";
import { documentNotice, heldNotice, reminderNotice } from "./notices/order-notices";
import { offerLapsedNotice, offerNotice, waitingNotice } from "./notices/wait-notices";
import { optOutUrl } from "./opt-out";
import { prepareInvitation } from "./prepare-invitation";
import { prepareLinkMessage } from "./prepare-link-message";
import { prepareStaffMessage } from "./prepare-staff-message";
import { reminderSubject } from "./request-reminders";
import { NoticeMail } from "./templates/notice";
import type { Attachment, Message } from "./message";

export interface PreparedMessage {
  readonly to: Receiver;
  /** Receivers beside the first, for a message to all staff. */
  readonly others?: readonly Receiver[];
  readonly message: Message;
}

/**
 * Reads the present state of a subject and composes its message.
 * @throws {DomainError} not_found when the subject does not exist
 */
export async function prepareMessage(db: Db, subject: string, kind: NotificationKind): Promise<PreparedMessage | undefined> {
  switch (kind) {
    case "confirmed":
      return prepareConfirmed(db, await readOrderForVenue(db, subject));
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
  }
}

const contactOf = ({ contact }: OrderView) => ({ name: contact.name, address: contact.email });

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
    message: await composeConfirmed({ ...order, lines, totalMinor }, await readTickets(db, order)),
  };
}

/** Composes both forms of a notice. */
export async function composeNotice(notice: Notice, attachments: readonly Attachment[] = []): Promise<Message> {
  const { subject, unsubscribeUrl } = notice;
  return {
    subject,
    html: await render(<NoticeMail {...notice} />),
    text: noticeText(notice),
    attachments,
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
  };
}

/** Composes a notice with the tickets valid for entry now. */
export async function composeWithTickets(
  notice: Notice,
  order: OrderView,
  tickets: readonly OrderTicket[],
  others: readonly Attachment[] = [],
): Promise<Message> {
  const open = openTickets(tickets);
  const attachments = [...(await ticketAttachments(order, open)), ...others];
  return composeNotice({ ...notice, tickets: describeTickets(open, order.locale) }, attachments);
}

async function prepareChange(
  db: Db,
  changeId: string,
  kind: "cancelled" | "changed" | "refund_sent",
): Promise<PreparedMessage> {
  const change = await findChange(db, changeId);
  if (!change) throw new DomainError("not_found", { what: "change" });
  const order = await readOrderForVenue(db, change.orderId);
  const facts: ChangeFacts = {
    order,
    change,
    back: await readRefunds(db, changeId),
    unitNames: await readUnitNames(db, order),
    link: orderLink(order),
  };
  const to = contactOf(order);
  switch (kind) {
    case "cancelled":
      return {
        to,
        message: await composeWithTickets(cancelledNotice(facts), order, await readTickets(db, order), orderAttachments(order)),
      };
    case "changed":
      return {
        to,
        message:
          change.status === "applied"
            ? await composeWithTickets(changedNotice(facts), order, await readTickets(db, order), orderAttachments(order))
            : await composeNotice(changedNotice(facts)),
      };
    case "refund_sent":
      return { to, message: await composeNotice(refundSentNotice(facts)) };
  }
}

/** Prepares the message with an invoice or a credit note, the file on the order's page. */
async function prepareDocument(db: Db, documentId: string): Promise<PreparedMessage> {
  const { orderId, content } = await readDocumentForVenue(db, documentId);
  const order = await readOrderForVenue(db, orderId);
  const pdf = { filename: `${content.number}.pdf`, contentType: "application/pdf", content: await renderPdf(content) };
  return { to: contactOf(order), message: await composeNotice(documentNotice(order, content, orderLink(order)), [pdf]) };
}

async function readRefunds({ orm }: Db, changeId: string): Promise<RefundSummary[]> {
  const { amountMinor, method } = refunds;
  const rows = await orm
    .select({ amountMinor, method, brand: payments.cardBrand, last4: payments.cardLast4 })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.changeId, changeId))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
  return rows.map(({ brand, last4, ...row }) => ({ ...row, card: cardSummary(brand, last4) }));
}

async function readUnitNames({ orm }: Db, { lines }: OrderView): Promise<Map<string, string>> {
  const listingIds = lines.map(({ listingId }) => listingId);
  const rows = await orm
    .select({ id: unitTypes.id, name: unitTypes.name })
    .from(unitTypes)
    .where(anyOf(unitTypes.listingId, listingIds));
  return new Map(rows.map(({ id, name }) => [id, name]));
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
  const notice = reminderNotice(order, line, orderLink(order), optOutUrl(to.address, "reminder"));
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

async function prepareWait(
  db: Db,
  subject: string,
  kind: "waiting" | "offer" | "offer_lapsed",
): Promise<PreparedMessage | undefined> {
  const entry = kind === "offer" ? await readEntryOfOffer(db, subject) : await readEntryForVenue(db, subject);
  const to = { name: entry.name ?? "", address: entry.email };
  const link = entryLink(entry);
  switch (kind) {
    case "waiting":
      return entry.status === "waiting" ? { to, message: await composeNotice(waitingNotice(entry, link)) } : undefined;
    case "offer": {
      const { offer } = entry;
      if (offer?.reservationId !== subject || offer.status !== "held") return undefined;
      return { to, message: await composeNotice(offerNotice(entry, offer, link)) };
    }
    case "offer_lapsed":
      return { to, message: await composeNotice(offerLapsedNotice(entry, link)) };
  }
}

function entryLink({ id }: WaitlistEntry): string {
  const url = new URL(`/waitlist/${id}`, env().APP_URL);
  url.searchParams.set("t", signEntryLink(id));
  return url.href;
}
