/** A message in parts, from which both its forms are made, so that text and HTML agree. Pure. */
import type { Fact, MailPhoto } from "./describe-order";
import type { MailTicket } from "./describe-tickets";
import { ticketsText } from "./texts";

/** One subject of a message. */
export interface NoticeBlock {
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly Fact[];
  readonly link?: { readonly label: string; readonly href: string };
  readonly photo?: MailPhoto | undefined;
}

export interface Notice {
  readonly subject: string;
  /** Text that a list of messages shows after the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Subjects of the message. */
  readonly blocks: readonly NoticeBlock[];
  /** Sums, the last one in bold. */
  readonly amounts: readonly Fact[];
  /** Tickets valid for entry, where it is about a booking. */
  readonly tickets?: readonly MailTicket[];
  readonly button?: { readonly label: string; readonly href: string };
  /** Sentences below the button, in small type. */
  readonly closing: readonly string[];
  /** Reason why this was sent. */
  readonly footer: string;
  /** Address for refusing this kind of message; only for messages that are not needed. */
  readonly unsubscribeUrl?: string;
}

/** Composes the message without HTML. */
export function noticeText(notice: Notice): string {
  const { heading, paragraphs, blocks, amounts, button, tickets = [], closing, footer, unsubscribeUrl } = notice;
  const line = ({ label, value }: Fact) => `${label}: ${value}`;
  const parts = [
    heading,
    ...paragraphs,
    ...blocks.map(({ title, subtitle, facts, link }) =>
      [title, subtitle, ...facts.map(line), link ? `${link.label}: ${link.href}` : ""].filter((text) => text !== "").join("\n"),
    ),
    amounts.map(line).join("\n"),
    button ? `${button.label}: ${button.href}` : "",
    ticketsText(tickets),
    ...closing,
    footer,
    unsubscribeUrl === undefined ? "" : `Unsubscribe from messages of this kind: ${unsubscribeUrl}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
