/**
 * Messages about an account, and to find bookings: those with one-time links, and those that report a change.
 * Pure.
 */
import { isolate } from "@/lib/core/isolate";
import type { OrderView } from "@/lib/orders/view/order-view";

import { describeDates } from "../describe-order";
import type { Notice } from "../notice";

const plain = { blocks: [], amounts: [] } as const;
const nothingHappens = "If you did not ask for it, ignore this message and nothing will happen.";

/**
 * Composes the message with a link to sign in.
 * @param link signs in, once
 */
export function signInNotice(link: string): Notice {
  return {
    ...plain,
    subject: "Your link to sign in",
    preview: "It works once and expires in 30 minutes.",
    heading: "Sign in",
    paragraphs: ["This link signs you in without a password. It works once and expires in 30 minutes."],
    button: { label: "Sign in", href: link },
    closing: ["Do not forward it: it opens your account."],
    footer: `You receive this because a link to sign in was asked for with this address. ${nothingHappens}`,
  };
}

/**
 * Composes the message with a link to reset a password.
 * @param link leads to the choice of a new password, once
 */
export function resetNotice(link: string): Notice {
  return {
    ...plain,
    subject: "Choose a new password",
    preview: "The link works once and expires in an hour.",
    heading: "Choose a new password",
    paragraphs: ["This link lets you choose a new password for your account. It works once and expires in an hour."],
    button: { label: "Choose a new password", href: link },
    closing: ["Until then, your current password still works."],
    footer: `You receive this because a new password was asked for with this address. ${nothingHappens}`,
  };
}

/**
 * Composes the message with a link to confirm an address.
 * @param link confirms the address, once, for the requesting account
 */
export function confirmNotice(link: string): Notice {
  return {
    ...plain,
    subject: "Confirm your e-mail address",
    preview: "The link works once and expires in a day.",
    heading: "Confirm your e-mail address",
    paragraphs: [
      "Open this link in the browser where you are signed in to confirm this address for your account. Bookings made with it as a guest will appear in your account too.",
    ],
    button: { label: "Confirm the address", href: link },
    closing: [],
    footer: `You receive this because someone entered this address for their account. If the account is not yours, do nothing: it will not be confirmed.`,
  };
}

/**
 * Composes the message to the previous address.
 * @param email the new one
 */
export function emailChangedNotice(email: string, helpUrl: string): Notice {
  return {
    ...plain,
    subject: "Your account has a new e-mail address",
    preview: "This address no longer belongs to your account.",
    heading: "A new e-mail address",
    paragraphs: [`Your account’s e-mail address is now ${isolate(email)}. This address no longer belongs to it.`],
    closing: ["Was this not you? Reply to this message at once and we will help."],
    button: { label: "Your account", href: helpUrl },
    footer: "You receive this because your account had this address until now.",
  };
}

/**
 * Composes the message about a new password.
 * @param how the way in which the new password was chosen
 * @param helpUrl page where the owner chooses another one
 */
export function passwordChangedNotice(how: "link" | "account", helpUrl: string): Notice {
  return {
    ...plain,
    subject: "Your password was changed",
    preview: "You have been signed out everywhere else.",
    heading: "Your password was changed",
    paragraphs: [
      how === "link"
        ? "A new password was chosen with a link we sent to this address. Every other browser has been signed out."
        : "A new password was chosen on your account’s page. Every other browser has been signed out.",
    ],
    closing: [
      how === "link"
        ? "Was this not you? Choose a new password now and secure your mailbox: someone else can read it."
        : "Was this not you? Choose a new password now: someone else knows your old one.",
    ],
    button: { label: "Choose a new password", href: helpUrl },
    footer: "You receive this because your account has this address.",
  };
}

/**
 * Composes the message about a new passkey.
 * @param passkey its name
 * @param manageUrl page where the owner removes passkeys
 */
export function passkeyAddedNotice(passkey: string, manageUrl: string): Notice {
  return {
    ...plain,
    subject: "A passkey was added to your account",
    preview: `“${isolate(passkey)}” now signs in without a password.`,
    heading: "A passkey was added",
    paragraphs: [`The passkey “${isolate(passkey)}” now signs in to your account without a password.`],
    closing: ["Was this not you? Remove the passkey, choose a new password and sign out everywhere."],
    button: { label: "Your passkeys", href: manageUrl },
    footer: "You receive this because your account has this address.",
  };
}

/**
 * Composes the message about a removed passkey.
 * @param passkey its name
 * @param manageUrl page where the owner adds passkeys
 */
export function passkeyRemovedNotice(passkey: string, manageUrl: string): Notice {
  return {
    ...plain,
    subject: "A passkey was removed from your account",
    preview: `“${isolate(passkey)}” no longer signs in to your account.`,
    heading: "A passkey was removed",
    paragraphs: [`The passkey “${isolate(passkey)}” no longer signs in to your account.`],
    closing: ["Was this not you? Choose a new password and sign out everywhere."],
    button: { label: "Your passkeys", href: manageUrl },
    footer: "You receive this because your account has this address.",
  };
}

/** Kinds of messages about a second factor. */
export type SecondFactorKind = "second_factor_added" | "second_factor_removed" | "second_factor_reset" | "recovery_code_used";

const secondFactorTexts: Readonly<Record<SecondFactorKind, { subject: string; paragraph: string; closing: string }>> = {
  second_factor_added: {
    subject: "Two-step sign-in is on",
    paragraph: "From now on, signing in to your account asks for a code of your authenticator app.",
    closing: "Was this not you? Choose a new password and sign out everywhere.",
  },
  second_factor_removed: {
    subject: "Two-step sign-in is off",
    paragraph: "Signing in to your account no longer asks for a code, and its recovery codes no longer work.",
    closing: "Was this not you? Choose a new password, sign out everywhere, and set it up again.",
  },
  second_factor_reset: {
    subject: "Your two-step sign-in was reset",
    paragraph:
      "An owner of the venue reset the two-step sign-in of your account, and signed it out everywhere. Sign in with your password, and set it up again.",
    closing: "Did you not ask for this? Tell an owner of the venue at once, and choose a new password.",
  },
  recovery_code_used: {
    subject: "A recovery code was used",
    paragraph:
      "A recovery code was used to sign in to your account in place of the authenticator app. It cannot be used again.",
    closing: "Was this not you? Choose a new password and sign out everywhere: someone has your password and your codes.",
  },
};

/**
 * Composes a message about the second factor of an account.
 * @param manageUrl page where the owner changes it
 */
export function secondFactorNotice(kind: SecondFactorKind, manageUrl: string): Notice {
  const { subject, paragraph, closing } = secondFactorTexts[kind];
  return {
    ...plain,
    subject,
    preview: paragraph,
    heading: subject,
    paragraphs: [paragraph],
    closing: [closing],
    button: { label: "Two-step sign-in", href: manageUrl },
    footer: "You receive this because your account has this address.",
  };
}

export interface FoundOrder {
  readonly order: OrderView;
  /** Link that opens the order without an account. */
  readonly link: string;
}

/**
 * Composes the message with the bookings of an address.
 * @param found at least one, the soonest first
 */
export function bookingsNotice(found: readonly FoundOrder[]): Notice {
  return {
    subject: found.length === 1 ? "Your booking" : "Your bookings",
    preview: found.map(({ order }) => order.code).join(", "),
    heading: found.length === 1 ? "Your booking" : "Your bookings",
    paragraphs: ["These are the current bookings made with this address. Each link opens its booking without signing in."],
    blocks: found.map(({ order, link }) => ({
      title: order.lines.map(({ listingName }) => listingName).join(", "),
      subtitle: describeDates(order, order.locale),
      facts: [{ label: "Code", value: order.code }],
      link: { label: "See the booking", href: link },
    })),
    amounts: [],
    closing: ["Forward the links only to those who may see and change the bookings."],
    footer: `You receive this because someone asked for the bookings made with this address. ${nothingHappens}`,
  };
}
