// All tickets of an order, each with a code of its own, so that guests may arrive one by one.
import { FileDown } from "lucide-react";

import { buttonVariants } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import type { OrderTicket } from "@/lib/check-in/read-tickets";

import { TicketCard } from "./ticket-card";

export type TicketWithQr = { ticket: OrderTicket; qrSvg: string };

/** Id of the section, for the page's own link to it. */
export const ticketsId = "tickets";

type TicketsProps = {
  tickets: readonly TicketWithQr[];
  locale: string;
  /** Address of the tickets as a PDF. */
  pdfHref: string;
};

export function Tickets({ tickets, locale, pdfHref }: TicketsProps) {
  if (tickets.length === 0) return null;
  return (
    <section id={ticketsId} aria-labelledby={`${ticketsId}-title`} className="mt-block scroll-mt-24">
      <Heading level={2} size="block" id={`${ticketsId}-title`}>
        {tickets.length === 1 ? "Your ticket" : "Your tickets"}
      </Heading>
      <p className="mt-1.5 max-w-text text-sm text-ink-muted">
        {howTo(tickets)} Show the QR code, on screen or on paper, or read out the code.
      </p>
      <ul className="mt-5 grid gap-4 sm:grid-cols-[repeat(auto-fill,minmax(23rem,1fr))] print:grid-cols-2">
        {tickets.map(({ ticket, qrSvg }) => (
          <li key={ticket.code}>
            <TicketCard ticket={ticket} qrSvg={qrSvg} locale={locale} />
          </li>
        ))}
      </ul>
      {tickets.some(({ ticket }) => ticket.state === "valid") ? (
        <p data-print="hide" className="mt-5">
          <a href={pdfHref} download className={buttonVariants({ variant: "secondary", size: "sm" })}>
            <FileDown aria-hidden="true" />
            {tickets.length === 1 ? "Ticket (PDF)" : "Tickets (PDF, one per page)"}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** Explains the tickets: a room is shown once, at arrival; a ticket is used up at the door. */
function howTo(tickets: readonly TicketWithQr[]): string {
  if (tickets.every(({ ticket }) => ticket.line.place.kind === "stay")) return "For when you arrive.";
  return tickets.length === 1 ? "It admits once." : "Each admits one person once, whoever carries it.";
}
