/** Messages to guests on the waitlist. Pure. */
import { formatDateRange, formatTime, formatWallTime, nightsBetween } from "@/lib/core/time/dates";
import { isolate } from "@/lib/core/isolate";
import { formatMoney } from "@/lib/core/money";
import { formatInstant } from "@/lib/core/time/format-instant";
import { deadlinesBefore } from "@/lib/orders/view/policy-deadlines";
import type { WaitlistEntry, WaitlistOffer } from "@/lib/waitlist/read-entry";

import { describeDeadlines } from "../describe-order";

import type { Notice } from "../notice";

const footer = "You receive this because you joined a waitlist with this address. Leaving the waitlist stops these messages.";

/**
 * Composes the message that a wait has begun.
 * @param link opens the wait without an account
 */
export function waitingNotice(entry: WaitlistEntry, link: string): Notice {
  return {
    subject: `You are on the waitlist: ${entry.listingName}`,
    preview: "We will e-mail you as soon as it becomes available.",
    heading: "You are on the waitlist",
    paragraphs: [
      `${hello(entry)}we will e-mail you as soon as this becomes available. We then hold it for you for a while, so that you can book it without hurry; if you do not, it goes to the next person on the waitlist.`,
    ],
    blocks: [blockOf(entry, entry)],
    amounts: [],
    button: { label: "See your place on the waitlist", href: link },
    closing: ["It is free and without obligation. You can also leave the waitlist there."],
    footer,
  };
}

/**
 * Composes the message with an offer. The database's time, which the offer contains, decides how long it
 * lasts.
 */
export function offerNotice(entry: WaitlistEntry, offer: WaitlistOffer, link: string): Notice {
  const until = timeOf(entry, offer);
  const minutes = Math.max(0, Math.round((offer.heldUntil.getTime() - offer.now.getTime()) / 60_000));
  return {
    subject: `It is yours until ${until}: ${entry.listingName}`,
    preview: `It has become available. We are holding it for you until ${until}.`,
    heading: "It is available, and it is yours",
    paragraphs: [
      `${hello(entry)}what you are waiting for has become available. We are holding it for you until ${until}${minutes > 0 ? `, ${minutes} minutes from now` : ""}. After that, it goes to the next person on the waitlist.`,
    ],
    blocks: [blockOf(entry, offer)],
    amounts: [
      { label: "Total", value: formatMoney({ amountMinor: offer.totalMinor, currency: offer.currency }, entry.locale) },
    ],
    button: { label: "See your offer", href: link },
    closing: [
      describeOffered(entry, offer).join(" "),
      "If you no longer want it, please decline it there: others are waiting.",
    ],
    footer,
  };
}

/**
 * Composes the message that an offer has ended.
 * @param link to the page where the guest can wait again
 */
export function offerLapsedNotice(entry: WaitlistEntry, link: string): Notice {
  return {
    subject: `Your offer has lapsed: ${entry.listingName}`,
    preview: "It has gone to the next person on the waitlist.",
    heading: "Your offer has lapsed",
    paragraphs: [
      `${hello(entry)}the time we could hold this for you is over, and it has gone to the next person on the waitlist. Nothing was charged.`,
    ],
    blocks: [blockOf(entry, entry)],
    amounts: [],
    button: { label: "Join the waitlist again", href: link },
    closing: [],
    footer,
  };
}

const hello = ({ name }: WaitlistEntry) => (name === null || name === "" ? "Hello, " : `${isolate(name)}, `);

const timeOf = ({ timezone, city, locale }: WaitlistEntry, { heldUntil }: WaitlistOffer) =>
  `${formatInstant(heldUntil.getTime(), timezone, locale)} (${city} time)`;

/** Describes the refund of a later cancellation, which a guest should know before paying. */
function describeOffered({ startTime, timezone, city, locale }: WaitlistEntry, { checkIn, policy }: WaitlistOffer): string[] {
  const deadlines = deadlinesBefore(policy, { date: checkIn, time: startTime, timezone });
  return describeDeadlines(deadlines, { policy, city }, locale, Date.now());
}

/** Describes a wish or an offer. An offer has fixed dates; only a wish has others that would do. */
function blockOf(entry: WaitlistEntry, what: WaitlistEntry | WaitlistOffer): Notice["blocks"][number] {
  const { checkIn, checkOut } = what;
  const nights = nightsBetween(checkIn, checkOut);
  const when =
    entry.kind === "stay"
      ? `${formatDateRange(checkIn, checkOut, entry.locale)}, ${nights === 1 ? "1 night" : `${nights} nights`}`
      : formatWallTime({ date: checkIn, time: entry.startTime }, entry.locale, "long");
  const flexibleDays = "flexibleDays" in what ? what.flexibleDays : 0;
  const days = flexibleDays === 1 ? "a day" : `${flexibleDays} days`;
  return {
    title: entry.listingName,
    subtitle: entry.quantity === 1 ? entry.unitTypeName : `${entry.quantity} × ${entry.unitTypeName}`,
    facts: [
      { label: "When", value: when },
      ...(entry.kind === "stay" ? [{ label: "Check-in", value: `from ${formatTime(entry.startTime, entry.locale)}` }] : []),
      { label: "Where", value: [entry.venue, entry.city].filter(Boolean).join(", ") },
      ...(flexibleDays === 0 ? [] : [{ label: "Or", value: `up to ${days} earlier or later` }]),
    ],
  };
}
