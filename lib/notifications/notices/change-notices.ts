/** Messages about a cancellation, a change and a refund. Pure. */
import type { ChangeEnding, ChangeTerms, PaymentMethod } from "@/db/schema";
import { formatDate, formatDateRange, nightsBetween } from "@/lib/core/time/dates";
import { isolate } from "@/lib/core/isolate";
import { formatMoney } from "@/lib/core/money";
import { brandName, isAtDesk, refundedText, refundPromise } from "@/lib/payments/copy";
import type { ChangeRow } from "@/lib/orders/records/record-change";
import type { CardSummary, OrderLine, OrderView } from "@/lib/orders/view/order-view";

import type { Fact } from "../describe-order";
import type { Notice } from "../notice";

/** One refunded amount and its destination. */
export interface RefundSummary {
  readonly amountMinor: bigint;
  readonly method: "refund" | "release";
  /** Means of payment that it comes back by. */
  readonly paidBy: PaymentMethod;
  readonly card: CardSummary | null;
}

export interface ChangeFacts {
  readonly order: OrderView;
  readonly change: ChangeRow;
  readonly back: readonly RefundSummary[];
  /** Names of unit types, by id. */
  readonly unitNames: ReadonlyMap<string, string>;
  /** Link that opens the order without an account. */
  readonly link: string;
}

const footer = "You receive this because a booking was made with this address.";

/** Time that banks state for a refund. */
const bankDays = "Banks take five to ten days to show it.";

const cardWords = (card: RefundSummary["card"]) =>
  card ? `the ${brandName(card.brand)} card ending in ${card.last4}` : "the card it was paid with";

/** Composes the message about a cancellation, whole or partial. */
export function cancelledNotice(facts: ChangeFacts): Notice {
  const { order, change, link } = facts;
  const whole = order.lines.every(({ status }) => status === "cancelled");
  const money = moneyOf(order);
  return {
    subject: whole ? `Cancelled: your booking ${order.code}` : `Partly cancelled: your booking ${order.code}`,
    preview: change.refundMinor > 0n ? `Your refund is ${money(change.refundMinor)}.` : nothingBack(change),
    heading: whole ? "Your booking has been cancelled" : "Part of your booking has been cancelled",
    paragraphs: [
      `${isolate(order.contact.name)}, we have cancelled what you asked for. ${whole ? "No part of this booking remains." : "The rest stands as it was."}`,
      ...backWords(facts),
    ],
    blocks: blocksOf(facts, ({ before, after }) => ({
      quantity: (before?.quantity ?? 0) - (after?.quantity ?? 0),
      terms: before,
    })),
    amounts: wasFree(change)
      ? []
      : [...keptAmounts(facts, "Not refundable"), { label: "Refund", value: money(change.refundMinor) }],
    button: { label: "See your booking", href: link },
    closing: [`Confirmation code: ${order.code}`, "The attached calendar file removes what was cancelled from your calendar."],
    footer,
  };
}

/**
 * Lists the amounts that are not refunded, one each: under the policy, and because they were refunded before.
 */
function keptAmounts({ order, change }: ChangeFacts, label: string): Fact[] {
  const goneMinor = goneOf(change);
  const amounts = [
    { label, minor: change.keptMinor - goneMinor },
    { label: "Already refunded, or claimed through your bank", minor: goneMinor },
  ];
  return amounts.flatMap(({ label: name, minor }) => (minor > 0n ? [{ label: name, value: moneyOf(order)(minor) }] : []));
}

/** Sums the part that the policy would refund, had it not been refunded before. Minor units. */
const goneOf = ({ lines }: ChangeRow) => lines.reduce((sum, { givenUp }) => sum + BigInt(givenUp?.goneMinor ?? 0), 0n);

/** Tells whether the units and nights given up were free. */
const wasFree = ({ lines }: ChangeRow) => lines.every(({ before }) => before?.totalMinor === "0");

function nothingBack(change: ChangeRow): string {
  if (wasFree(change)) return "It was free, so there is nothing to refund.";
  return goneOf(change) > 0n ? "Nothing you paid is left to refund." : "Under the cancellation policy, there is no refund.";
}

/** Composes the message about a change that was applied, or that ended without effect after it was paid. */
export function changedNotice(facts: ChangeFacts): Notice {
  const { order, change, link } = facts;
  if (change.status === "ended") return notChangedNotice(facts);
  const money = moneyOf(order);
  return {
    subject: `Changed: your booking ${order.code}`,
    preview: change.dueMinor > 0n ? `You paid ${money(change.dueMinor)} more.` : `Your refund is ${money(change.refundMinor)}.`,
    heading: "Your booking has been changed",
    paragraphs: [`${isolate(order.contact.name)}, your booking has been changed as you asked. It is now:`, ...backWords(facts)],
    blocks: blocksOf(facts, ({ after }) => ({ quantity: after?.quantity ?? 0, terms: after }), true),
    amounts: [
      ...keptAmounts(facts, "Not refundable for what you gave up"),
      ...(change.dueMinor > 0n ? [{ label: "Additional payment", value: money(change.dueMinor) }] : []),
      ...(change.refundMinor > 0n ? [{ label: "Refund", value: money(change.refundMinor) }] : []),
      { label: "New total", value: money(order.totalMinor) },
    ],
    button: { label: "See your booking", href: link },
    closing: [`Confirmation code: ${order.code}`, "The attached calendar file replaces the earlier one."],
    footer,
  };
}

const asItWas = "Your booking stands as it was.";
const timeRanOut = "Your payment reached us after the time to pay for the change was over.";

/** Reasons why a paid change ended without effect, and the state of the booking. */
const notChangedWords: Record<ChangeEnding, { readonly why: string; readonly now: string }> = {
  sold_out: { why: "By the time your payment reached us, what you wanted to add was gone.", now: asItWas },
  superseded: {
    why: "By the time your payment reached us, your booking had been changed or cancelled in another way.",
    now: "Its page shows the details.",
  },
  abandoned: { why: "By the time your payment reached us, the change had been abandoned.", now: "Its page shows the details." },
  expired: { why: timeRanOut, now: asItWas },
  mismatch: { why: "Your payment did not match the amount due, so we could not accept it.", now: asItWas },
};

function notChangedNotice({ order, change, link }: ChangeFacts): Notice {
  const { why, now } = notChangedWords[change.ending ?? "superseded"];
  return {
    subject: `Not changed: your booking ${order.code}`,
    preview: "You were not charged for the change.",
    heading: "We could not change your booking",
    paragraphs: [
      `We are sorry, ${isolate(order.contact.name)}. ${why}`,
      `You were not charged: the ${moneyOf(order)(change.dueMinor)} reserved on your card is being released. ${now}`,
    ],
    blocks: [],
    amounts: [],
    button: { label: "See your booking", href: link },
    closing: [`Confirmation code: ${order.code}`],
    footer,
  };
}

const refundedFor: Record<ChangeRow["kind"], string> = {
  cancel: "we have refunded your cancellation.",
  change: "we have refunded the difference for your changed booking.",
  refund: "we have sent you a refund. Your booking is unchanged.",
  waive: "we have refunded a fee that we had kept.",
};

/** Composes the message about a sent refund. */
export function refundSentNotice({ order, change, back, link }: ChangeFacts): Notice {
  const money = moneyOf(order);
  const sent = back.filter(({ method }) => method === "refund");
  const total = sent.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const isHanded = sent.length > 0 && sent.every(({ paidBy }) => isAtDesk(paidBy));
  const isWrittenOff = sent.length > 0 && sent.every(({ paidBy }) => paidBy === "account");
  const when = isHanded
    ? "You have it from us at the desk."
    : isWrittenOff
      ? "It is taken off what is owed on account."
      : bankDays;
  return {
    subject: `Refunded: ${money(total)} for your booking ${order.code}`,
    preview: when,
    heading: isHanded
      ? `${money(total)} paid back`
      : `${money(total)} ${isWrittenOff ? "taken off the account" : "is on its way to you"}`,
    paragraphs: [`${isolate(order.contact.name)}, ${refundedFor[change.kind]} ${when}`],
    blocks: [],
    amounts: sent.map(({ amountMinor, paidBy, card }) => ({
      label: paidBy === "card" ? `To ${cardWords(card)}` : refundedText(paidBy, ""),
      value: money(amountMinor),
    })),
    button: { label: "See your booking", href: link },
    closing: [`Confirmation code: ${order.code}`],
    footer,
  };
}

const moneyOf =
  ({ currency, locale }: OrderView) =>
  (amountMinor: bigint) =>
    formatMoney({ amountMinor, currency }, locale);

function backWords({ order, change, back }: ChangeFacts): string[] {
  const money = moneyOf(order);
  if (change.refundMinor === 0n) return change.kind === "cancel" ? [nothingBack(change)] : [];
  return back.map(({ amountMinor, method, paidBy, card }) =>
    method === "refund"
      ? `${money(amountMinor)} ${refundPromise(paidBy, cardWords(card))}`
      : `${money(amountMinor)} was only reserved on your card and is never charged; the reservation disappears within a few days.`,
  );
}

type Line = ChangeRow["lines"][number];

function blocksOf(
  { order, change, unitNames }: ChangeFacts,
  pick: (line: Line) => { quantity: number; terms: ChangeTerms | null },
  withBefore = false,
): Notice["blocks"] {
  return change.lines.flatMap((line) => {
    const booked = order.lines.find(({ reservationId }) => reservationId === line.reservationId) ?? order.lines[0];
    const { quantity, terms } = pick(line);
    if (!booked || !terms) return [];
    const name = unitNames.get(terms.unitTypeId) ?? booked.unitTypeName;
    const before =
      withBefore && line.before ? [{ label: "Before", value: beforeWords(booked, line.before, quantity, order.locale) }] : [];
    const facts: Fact[] = [{ label: "When", value: whenWords(booked, terms, order.locale) }, ...before];
    return [{ title: booked.listingName, subtitle: quantity === 1 ? name : `${quantity} × ${name}`, facts }];
  });
}

function beforeWords(line: OrderLine, before: ChangeTerms, quantity: number, locale: string): string {
  const units = before.quantity === quantity ? "" : `${before.quantity} units, `;
  return `${units}${whenWords(line, before, locale)}`;
}

function whenWords({ place }: OrderLine, { checkIn, checkOut }: ChangeTerms, locale: string): string {
  if (place.kind !== "stay") return formatDate(checkIn, locale, "long");
  const nights = nightsBetween(checkIn, checkOut);
  return `${formatDateRange(checkIn, checkOut, locale)}, ${nights === 1 ? "1 night" : `${nights} nights`}`;
}
