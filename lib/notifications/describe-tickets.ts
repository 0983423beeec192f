/** Tickets in messages: each with its own QR code, a picture in the message, and with its code as text. */
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import { ticketQrPng } from "@/lib/check-in/ticket-qr";
import { describeParty, describeTicket, nameOf } from "@/lib/check-in/copy";
import { isolate } from "@/lib/core/isolate";
import { renderTickets } from "@/lib/documents/render-tickets";
import type { OrderView } from "@/lib/orders/view/order-view";
import { startOf } from "@/lib/orders/format";

import { formatMoment } from "./describe-order";
import type { Attachment } from "./message";

export interface MailTicket {
  readonly code: string;
  /** Name of the listing that it is for. */
  readonly title: string;
  /** Lines of facts: date, unit type, and number out of how many. */
  readonly facts: readonly string[];
  /** Source of its picture, `cid:...`. */
  readonly qrSource: string;
}

/** Pixels of one dot of a code, twice those the message shows, for sharp screens. */
const dotPixels = 8;

/** Selects the tickets valid for entry; redeemed and cancelled ones are not sent. */
export const openTickets = (tickets: readonly OrderTicket[]): OrderTicket[] => tickets.filter(({ state }) => state === "valid");

export function describeTickets(tickets: readonly OrderTicket[], locale: string): MailTicket[] {
  return tickets.map(({ code, name, number, of, line }) => ({
    code,
    title: nameOf(line),
    facts: [
      ...(name === null ? [] : [isolate(name)]),
      formatMoment(startOf(line.place), locale),
      describeParty(line),
      ...describeTicket(line.place.kind, number, of),
    ],
    qrSource: `cid:${cidOf(code)}`,
  }));
}

/** Makes the pictures of the codes, and a PDF of all tickets with one per page; none without tickets. */
export async function ticketAttachments(order: OrderView, tickets: readonly OrderTicket[]): Promise<Attachment[]> {
  if (tickets.length === 0) return [];
  const pictures = tickets.map(async ({ code }) => ({
    filename: `${code}.png`,
    contentType: "image/png",
    content: await ticketQrPng(code, dotPixels),
    cid: cidOf(code),
  }));
  const pdf = await renderTickets(order, tickets);
  return [
    ...(await Promise.all(pictures)),
    { filename: `tickets-${order.code}.pdf`, contentType: "application/pdf", content: pdf },
  ];
}

const cidOf = (code: string) => `ticket-${code}@holdfast`;

/** Instructions for the tickets; the same in both forms of a message. */
export const howToUse = (count: number) =>
  count === 1
    ? "Show the QR code at the door, or read out the code. The attached PDF is for printing."
    : "Each has its own code: show the QR code at the door, or read out the code. The attached PDF has one ticket per page.";
