/** A message in parts, of which both its forms are made, so that the text says what the HTML says. Pure. */
import type { Fact } from "./describe-order";
import type { MailTicket } from "./describe-tickets";
import { ticketsText } from "./texts";

/** One thing a message is about. */
export interface NoticeBlock {
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly Fact[];
  readonly link?: { readonly label: string; readonly href: string };
}

export interface Notice {
  readonly subject: string;
  /** What a list of messages shows after the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What it is about. */
  readonly blocks: readonly NoticeBlock[];
  /** Sums, the last one in bold. */
  readonly amounts: readonly Fact[];
  /** What opens the door, where it is about something booked. */
  readonly tickets?: readonly MailTicket[];
  readonly button?: { readonly label: string; readonly href: string };
  /** Below the button, in small. */
  readonly closing: readonly string[];
  /** Why this was sent. */
  readonly footer: string;
  /** Where to refuse more of this kind; only for what nobody needs. */
  readonly unsubscribeUrl?: string;
}

/** The message without HTML. */
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
