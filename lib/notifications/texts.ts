/** The e-mails without HTML, for readers of plain text. Pure. */
import { type DescribedLine, type Fact, toCancel } from "./describe-order";
import { howToUse, type MailTicket } from "./describe-tickets";
import type { ConfirmedProps } from "./templates/confirmed";
import type { NotBookedProps } from "./templates/not-booked";
import type { ProveEmailProps } from "./templates/prove-email";

export function confirmedText({ name, code, dates, lines, total, replaced, link, tickets }: ConfirmedProps): string {
  return paragraphs(
    `Thank you, ${name}. Your booking is confirmed${dates === "" ? "." : ` for ${dates}.`}`,
    replaced
      ? "Paying took longer than we could hold your places, so we booked the same again for you, at the same price."
      : "",
    `Confirmation code: ${code}`,
    `See your booking: ${link}`,
    ticketsText(tickets),
    ...lines.map(lineText),
    `Total: ${total}`,
    toCancel,
    "The link opens your booking without signing in, so forward it only to those who may see and use it.",
  );
}

export function notBookedText({ name, code, lines, total, homeUrl }: NotBookedProps): string {
  return paragraphs(
    `We are sorry, ${name}. When your payment reached us, this booking could no longer be made.`,
    `You were not charged. The ${total} reserved on your card is being released; depending on your bank it may show as pending for a few days.`,
    lines.map(({ title, subtitle }) => `${title}, ${subtitle}`).join("\n"),
    `Other dates may be free: ${homeUrl}`,
    `If you write to us, please quote ${code}.`,
  );
}

export function proveEmailText({ sale, link }: ProveEmailProps): string {
  return paragraphs(
    `${sale} keeps one place per e-mail address. Open this link on the device you will wait on:`,
    link,
    "The link expires in an hour. If you did not ask for it, ignore this message and nothing will happen.",
  );
}

/** Lists the codes of the tickets, each with its subject. */
export function ticketsText(tickets: readonly MailTicket[]): string {
  if (tickets.length === 0) return "";
  const rows = tickets.map(({ code, title, facts }) => `${code}: ${[title, ...facts].join(", ")}`);
  return [`${tickets.length === 1 ? "Your ticket" : "Your tickets"}. ${howToUse(tickets.length)}`, ...rows].join("\n");
}

function lineText({ title, subtitle, facts, prices, total, policy }: DescribedLine): string {
  const sum = prices.length > 1 ? [{ label: "Together", value: total }] : [];
  return [title, subtitle, ...facts.map(factText), ...[...prices, ...sum].map(factText), ...policy].join("\n");
}

const factText = ({ label, value }: Fact) => `${label}: ${value}`;

function paragraphs(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
