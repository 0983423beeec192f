/** Evidence on a disputed order for the bank that decides: buyer, lines, terms, history and messages sent. */
import { and, asc, eq, isNotNull } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { checkIns, listings, type NotificationKind, notifications, reservations } from "@/db/schema";
import { formatInstant } from "@/lib/core/time/format-instant";
import { formatMoney } from "@/lib/core/money";
import { recordAudit } from "@/lib/events/record-audit";
import { listDocuments } from "@/lib/documents/read-documents";
import { addressLine, startOf } from "@/lib/orders/format";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";
import type { OrderHistoryEntry, OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { policyDeadlines } from "@/lib/orders/view/policy-deadlines";
import { readOrderForVenue } from "@/lib/orders/view/read-order";
import type { DisputeEvidence } from "@/lib/payments/disputes";
import type { StaffActor } from "@/lib/staff/actor";

export interface EvidenceSection {
  readonly title: string;
  /** Sentences or facts, one each. */
  readonly lines: readonly string[];
}

export interface Evidence {
  readonly title: string;
  readonly sections: readonly EvidenceSection[];
  /** The same evidence in Stripe's form. */
  readonly forStripe: DisputeEvidence;
}

/** Evidence has one English and one time zone, because banks of all countries read it. */
const locale = "en-GB";
const zone = "UTC";

const utc = (at: Date) => `${formatInstant(at.getTime(), zone, locale)} UTC`;

const happened: Record<OrderHistoryEntry["type"], string> = {
  payment_opened: "Payment started",
  payment_authorised: "Payment authorised by the cardholder's bank",
  payment_captured: "Payment received",
  payment_voided: "Authorisation released",
  payment_failed: "Payment not completed",
  confirmed: "Booking confirmed",
  failed: "Booking not possible",
  abandoned: "Not paid in time",
  change_begun: "Change started by the guest",
  changed: "Booking changed by the guest",
  change_ended: "Change not made",
  partly_cancelled: "Booking cancelled in part by the guest",
  cancelled: "Booking cancelled by the guest",
  refund_sent: "Refund sent",
  refund_failed: "Refund failed",
  refund_settled: "Refund paid another way",
  dispute_opened: "Payment disputed",
  dispute_won: "Dispute closed in the seller’s favour",
  dispute_lost: "Dispute closed in the cardholder’s favour",
  names_changed: "Names of guests corrected",
  checked_in: "Guest checked in",
  no_show: "Guest did not arrive",
};

/** Messages about an order. */
const messages: Readonly<Partial<Record<NotificationKind, string>>> = {
  held: "Notice of what is held, and until when",
  payment_link: "Link to pay for what was held",
  not_booked: "Notice that nothing was booked",
  confirmed: "Confirmation with tickets, terms and cancellation policy",
  changed: "Confirmation of the change",
  cancelled: "Confirmation of the cancellation",
  refund_sent: "Notice of the refund",
  document: "Invoice or credit note",
  reminder: "Reminder before the date",
  offer: "Offer from the waitlist",
};

/**
 * Collects the present evidence of a dispute.
 * @throws {DomainError} not_found when its order is gone
 */
export async function collectEvidence(db: Db, dispute: ListedDispute): Promise<Evidence> {
  const order = await readOrderForVenue(db, dispute.orderId);
  const [used, sent, documents] = [
    await readCheckIns(db, order),
    await readMessages(db, order.id),
    await listDocuments(db, order.id),
  ];
  const sold: EvidenceSection = { title: "What was sold", lines: order.lines.map(describeLine) };
  const buyer: EvidenceSection = {
    title: "Who bought it",
    lines: [
      [order.contact.name, order.contact.email, order.contact.phone ?? ""].filter((text) => text !== "").join(", "),
      `Order ${order.code}, placed ${utc(order.createdAt)}. Paid ${money(order.paidMinor, order)}.`,
      ...documents.map(({ kind, number }) => `${kind === "invoice" ? "Invoice" : "Credit note"} ${number}`),
    ],
  };
  const policy: EvidenceSection = {
    title: "Terms agreed to",
    lines: [
      "The cancellation policy of each line was shown on its page, in the basket and beside the button that led to the payment, and is part of the booking since then:",
      ...order.lines.flatMap(describePolicy),
    ],
  };
  const history: EvidenceSection = { title: "What happened", lines: order.history.map((entry) => describeEntry(entry, order)) };
  const use: EvidenceSection = {
    title: "Use at the door",
    lines: used.length > 0 ? used : ["No ticket in this order has been used so far."],
  };
  const mail: EvidenceSection = { title: "Messages sent to the guest", lines: sent.length > 0 ? sent : ["None so far."] };
  const sections = [sold, buyer, policy, history, use, mail];
  const title = `Evidence for dispute ${dispute.stripeDisputeId}, order ${order.code}`;
  return { title, sections, forStripe: forStripe(order, { title, sections, sold, policy, history, use }) };
}

/**
 * Collects the evidence for a file that leaves the house, which is an audit row.
 * @throws {DomainError} not_found when its order is gone
 */
export async function exportEvidence(db: Db, dispute: ListedDispute, actor: StaffActor): Promise<Evidence> {
  const evidence = await collectEvidence(db, dispute);
  const data = { orderCode: dispute.orderCode };
  await inTransaction(db, (tx) => recordAudit(tx, { actor, action: "dispute.export", subject: `dispute:${dispute.id}`, data }));
  return evidence;
}

/** Formats the whole evidence as plain text. */
export function evidenceText({ title, sections }: Pick<Evidence, "title" | "sections">): string {
  return [
    title,
    ...sections.map((section) => [section.title.toUpperCase(), ...section.lines.map((line) => `- ${line}`)].join("\n")),
  ]
    .join("\n\n")
    .concat("\n");
}

interface Parts extends Pick<Evidence, "title" | "sections"> {
  readonly sold: EvidenceSection;
  readonly policy: EvidenceSection;
  readonly history: EvidenceSection;
  readonly use: EvidenceSection;
}

function forStripe(order: OrderView, { title, sections, sold, policy, history, use }: Parts): DisputeEvidence {
  return {
    customerName: order.contact.name,
    customerEmail: order.contact.email,
    productDescription: sold.lines.join("\n"),
    serviceDate: order.lines.map(({ place }) => whenOf(place)).join("\n"),
    activityLog: [...history.lines, ...use.lines].join("\n"),
    policyDisclosure: policy.lines.join("\n"),
    summary: evidenceText({ title, sections }),
  };
}

const money = (amountMinor: bigint, { currency }: Pick<OrderView, "currency">) =>
  formatMoney({ amountMinor, currency }, locale);

function whenOf(place: OrderLine["place"]): string {
  const { date, time, timezone } = startOf(place);
  return `${date} ${time} (${timezone})`;
}

function describeLine(line: OrderLine): string {
  const state = line.status === "cancelled" ? ", cancelled" : "";
  return `${line.quantity} × ${line.unitTypeName}, ${line.listingName}, ${addressLine(line.address, line.city)}: ${whenOf(line.place)}, ${money(line.totalMinor, line)}${state}`;
}

function describePolicy(line: OrderLine): string[] {
  const deadlines = policyDeadlines(line).map(
    ({ refundPercent, until }) =>
      `${line.listingName}: cancelled until ${until.date} ${until.time} (${until.timezone}), ${refundPercent}% of the price is refunded.`,
  );
  const after = deadlines.length === 0 ? "nothing is refunded on cancellation." : "after that, nothing is refunded.";
  return [...deadlines, `${line.listingName}: ${after}`];
}

function describeEntry({ type, at, amountMinor }: OrderHistoryEntry, order: OrderView): string {
  return `${utc(at)}: ${happened[type]}${amountMinor ? `, ${money(amountMinor, order)}` : ""}`;
}

async function readCheckIns({ orm }: Db, { id }: OrderView): Promise<string[]> {
  const { at: usedAt, number: ticket, method: how, listingId, reservationId } = checkIns;
  const rows = await orm
    .select({ at: usedAt, number: ticket, method: how, listing: listings.name })
    .from(reservations)
    .innerJoin(checkIns, and(eq(listingId, reservations.listingId), eq(reservationId, reservations.id)))
    .innerJoin(listings, eq(listings.id, reservations.listingId))
    .where(eq(reservations.orderId, id))
    .orderBy(asc(usedAt), asc(ticket))
    .limit(500);
  return rows.map(
    ({ at, number, method, listing }) =>
      `${utc(at)}: ticket ${number} of ${listing} was ${method} by staff at the entrance, and its bearer was admitted.`,
  );
}

async function readMessages({ orm }: Db, orderId: string): Promise<string[]> {
  const rows = await orm
    .select({ kind: notifications.kind, sentAt: notifications.sentAt })
    .from(notifications)
    .where(and(eq(notifications.orderId, orderId), isNotNull(notifications.sentAt)))
    .orderBy(asc(notifications.sentAt))
    .limit(200);
  return rows.flatMap(({ kind, sentAt }) =>
    sentAt === null ? [] : [`${utc(sentAt)}: ${messages[kind] ?? "Message about the booking"}, by e-mail.`],
  );
}
