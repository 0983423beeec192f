/** What is written about an account, and to find bookings: messages with one-time links, and what tells of a change. Pure. */
import { isolate } from "@/lib/core/isolate";
import type { OrderView } from "@/lib/orders/order-view";

import { describeDates } from "../describe-order";
import type { Notice } from "../notice";

const plain = { blocks: [], amounts: [] } as const;
const nothingHappens = "If it was not you who asked for it, ignore this message: nothing happens.";

/** @param link signs in, once */
export function signInNotice(link: string): Notice {
  return {
    ...plain,
    subject: "Your link to sign in",
    preview: "It works once, for 30 minutes.",
    heading: "Sign in",
    paragraphs: ["With this link you sign in without a password. It works once, for 30 minutes."],
    button: { label: "Sign in", href: link },
    closing: ["Forward it to nobody: it opens your account."],
    footer: `You receive this because a link to sign in was asked for with this address. ${nothingHappens}`,
  };
}

/** @param link leads to the choice of a new password, once */
export function resetNotice(link: string): Notice {
  return {
    ...plain,
    subject: "Choose a new password",
    preview: "The link works once, within an hour.",
    heading: "Choose a new password",
    paragraphs: ["With this link you choose a new password for your account. It works once, within an hour."],
    button: { label: "Choose a new password", href: link },
    closing: ["Your present password counts until then."],
    footer: `You receive this because a new password was asked for with this address. ${nothingHappens}`,
  };
}

/** @param link confirms the address, once, for the account that asked */
export function confirmNotice(link: string): Notice {
  return {
    ...plain,
    subject: "Confirm your e-mail address",
    preview: "The link works once, within a day.",
    heading: "Confirm your e-mail address",
    paragraphs: [
      "Open this link in the browser where you are signed in, and this address is confirmed for your account. What you booked with it as a guest comes into your account, too.",
    ],
    button: { label: "Confirm the address", href: link },
    closing: [],
    footer: `You receive this because an account named this address as its own. If it is not yours, do nothing: without you it is not confirmed.`,
  };
}

/** To the address of before. @param email the new one */
export function emailChangedNotice(email: string, helpUrl: string): Notice {
  return {
    ...plain,
    subject: "Your account has a new e-mail address",
    preview: "This address is no longer your account's.",
    heading: "A new e-mail address",
    paragraphs: [`Your account's e-mail address is now ${isolate(email)}. This address no longer belongs to it.`],
    closing: ["It was not you? Answer this message at once, and we help you."],
    button: { label: "Your account", href: helpUrl },
    footer: "You receive this because your account had this address until now.",
  };
}

/** @param helpUrl where a new one is chosen */
export function passwordChangedNotice(helpUrl: string): Notice {
  return {
    ...plain,
    subject: "Your password was changed",
    preview: "Everywhere else you are signed out.",
    heading: "Your password was changed",
    paragraphs: ["A new password was chosen with a link we sent to this address. Every other browser is signed out."],
    closing: ["It was not you? Choose a new password now, and look after your mailbox: somebody can read it."],
    button: { label: "Choose a new password", href: helpUrl },
    footer: "You receive this because your account has this address.",
  };
}

export interface FoundOrder {
  readonly order: OrderView;
  /** Opens it without an account. */
  readonly link: string;
}

/** @param found at least one, the soonest first */
export function bookingsNotice(found: readonly FoundOrder[]): Notice {
  return {
    subject: found.length === 1 ? "Your booking" : "Your bookings",
    preview: found.map(({ order }) => order.code).join(", "),
    heading: found.length === 1 ? "Your booking" : "Your bookings",
    paragraphs: ["This is what is booked with this address and not over yet. Each link opens its booking without signing in."],
    blocks: found.map(({ order, link }) => ({
      title: order.lines.map(({ listingName }) => listingName).join(", "),
      subtitle: describeDates(order, order.locale),
      facts: [{ label: "Code", value: order.code }],
      link: { label: "See the booking", href: link },
    })),
    amounts: [],
    closing: ["Forward the links only to those who may see and change the bookings."],
    footer: `You receive this because the bookings of this address were asked for. ${nothingHappens}`,
  };
}
