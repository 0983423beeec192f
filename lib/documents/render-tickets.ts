/**
 * The tickets of an order as a PDF to print or to keep on a telephone: one ticket per page, so that each
 * guest can get theirs.
 */
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import { ticketQrPng } from "@/lib/check-in/ticket-qr";
import { describeParty, describeTicket, nameOf } from "@/lib/check-in/copy";
import { formatDate, formatTime, formatWallTime } from "@/lib/core/time/dates";
import { env } from "@/lib/core/env";
import type { LocalMoment, OrderLine, OrderView } from "@/lib/orders/view/order-view";

import { type Fact, margin, muted, openSheet, type Sheet } from "./internal/sheet";

/** Side of the code in points: seven centimetres, which a camera reads from an arm's length. */
const qrSize = 200;
/** Pixels of one dot of the code, so that it is sharp on paper, too. */
const dotPixels = 12;

/**
 * Renders tickets.
 * @param tickets valid for entry; one page each, in their order
 * @returns the file's bytes; the same for the same tickets
 */
export async function renderTickets(
  order: Pick<OrderView, "code" | "contact" | "locale" | "createdAt">,
  tickets: readonly OrderTicket[],
): Promise<Buffer> {
  const seller = env().SELLER_NAME;
  const pages = tickets.map((ticket) => ({ ticket, title: nameOf(ticket.line), facts: factsOf(order, ticket) }));
  const sheet = await openSheet({
    title: `Tickets of booking ${order.code}`,
    author: seller,
    madeAt: order.createdAt,
    locale: order.locale,
    words: [seller, ...pages.flatMap(({ title, facts }) => [title, ...facts.flat()])],
  });
  for (const [index, { ticket, title, facts }] of pages.entries()) {
    if (index > 0) sheet.pdf.addPage();
    sheet.pdf.y = margin;
    sheet.element(sheet.body, "P", () => sheet.write(seller, { size: 11, weight: "bold" }));
    sheet.pdf.y += 24;
    sheet.element(sheet.body, "H1", () => sheet.write(title, { size: 24, weight: "bold" }));
    sheet.pdf.y += 14;
    sheet.facts(facts, { size: 11, labelWidth: 96 });
    await qrOf(sheet, ticket);
  }
  return sheet.close();
}

async function qrOf({ pdf, body, element, write, rule }: Sheet, { code, line }: OrderTicket): Promise<void> {
  const picture = await ticketQrPng(code, dotPixels);
  pdf.y += 22;
  rule();
  const top = pdf.y + 20;
  body.add(
    pdf.struct("Figure", { alt: `QR code of ticket ${code}` }, () => {
      // The picture includes a margin, as scanners need it.
      pdf.image(picture, margin - 10, top, { width: qrSize, height: qrSize });
    }),
  );
  pdf.y = top + qrSize + 6;
  element(body, "P", () => write(code, { size: 16, weight: "bold" }));
  pdf.y += 6;
  const once =
    "Show this code at the door. It admits one person once, whoever carries it, so give it only to the person it is for.";
  const words = line.place.kind === "stay" ? "Show this code when you arrive. It is the ticket of the whole stay." : once;
  element(body, "P", () => write(words, { size: 9.5, color: muted, width: 330 }));
}

function factsOf({ code, contact, locale }: Pick<OrderView, "code" | "contact" | "locale">, ticket: OrderTicket): Fact[] {
  const { line, name, number, of } = ticket;
  const which = describeTicket(line.place.kind, number, of);
  return [
    ...placeFacts(line, locale),
    ...(name === null ? [] : [["Name", name] satisfies Fact]),
    ["What", describeParty(line)],
    ...which.map((text): Fact => ["Which", text]),
    ["Booked by", contact.name],
    ["Booking", code],
  ];
}

function placeFacts({ place, city, address }: OrderLine, locale: string): Fact[] {
  const moment = ({ date, time }: LocalMoment) => formatWallTime({ date, time }, locale, "long");
  const where = (...parts: readonly string[]) => [...parts, address, city].filter((part) => part !== "").join(", ");
  switch (place.kind) {
    case "stay":
      return [
        ["Check-in", `${formatDate(place.checkIn.date, locale, "long")}, from ${formatTime(place.checkIn.time, locale)}`],
        ["Check-out", `${formatDate(place.checkOut.date, locale, "long")}, until ${formatTime(place.checkOut.time, locale)}`],
        ["Where", where()],
      ];
    case "flight":
      return [
        ["Departs", `${moment(place.departure)}, ${city} (${place.origin})`],
        ["Arrives", `${moment(place.arrival)}, ${place.destinationCity} (${place.destination})`],
        ["Airline", place.airline],
      ];
    case "event":
      return [
        ["Begins", moment(place.start)],
        ["Where", where(place.venue)],
      ];
  }
}
