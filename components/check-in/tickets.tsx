// All tickets of an order, each with a code of its own, so that people may arrive one by one.
import { Heading } from "@/components/ui/heading";
import type { OrderTicket } from "@/lib/check-in/read-tickets";

import { TicketCard } from "./ticket-card";

export type TicketWithQr = { ticket: OrderTicket; qrSvg: string };

/** The QR codes in e-mails lead here. */
export const ticketsId = "tickets";

export function Tickets({ tickets, locale }: { tickets: readonly TicketWithQr[]; locale: string }) {
  if (tickets.length === 0) return null;
  const isOne = tickets.length === 1;
  return (
    <section id={ticketsId} aria-labelledby={`${ticketsId}-title`} className="mt-block scroll-mt-24">
      <Heading level={2} size="block" id={`${ticketsId}-title`}>
        {isOne ? "Your ticket" : "Your tickets"}
      </Heading>
      <p className="mt-1.5 max-w-text text-sm text-ink-muted">
        Each opens the door once{isOne ? "" : ", whoever brings it"}. Show the QR code, or say the code; on paper it works as
        well.
      </p>
      <ul className="mt-5 grid gap-4 sm:grid-cols-[repeat(auto-fill,minmax(23rem,1fr))] print:grid-cols-2">
        {tickets.map(({ ticket, qrSvg }) => (
          <li key={ticket.code}>
            <TicketCard ticket={ticket} qrSvg={qrSvg} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}
