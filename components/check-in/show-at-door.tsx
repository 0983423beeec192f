// Page of a ticket's address for a visitor who is not staff: "show it at the door". Only its holder sees
// which ticket it is.
import { Ticket as TicketIcon } from "lucide-react";

import { SignInLink } from "@/components/site/sign-in-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import type { OrderTicket } from "@/lib/check-in/read-tickets";

import { TicketCard } from "./ticket-card";

type ShowAtDoorProps = { ticket: OrderTicket | undefined; qrSvg: string; locale: string };

export function ShowAtDoor({ ticket, qrSvg, locale }: ShowAtDoorProps) {
  return (
    <div className="shell max-w-xl pt-block pb-section">
      <TicketIcon aria-hidden="true" className="size-8 text-accent" strokeWidth={1.5} />
      <Heading level={1} className="mt-4">
        Show this at the door
      </Heading>
      <p className="mt-3 text-lg text-ink-muted">
        This is the page a ticket’s QR code opens. Staff scan it when you arrive; you need do nothing here.
      </p>
      {ticket ? (
        <div className="mt-8 grid gap-5">
          <TicketCard ticket={ticket} qrSvg={qrSvg} locale={locale} />
          <p>
            <ButtonLink href={`/orders/${ticket.code.slice(0, 9)}`} variant="secondary">
              Your booking
            </ButtonLink>
          </p>
        </div>
      ) : (
        <p className="mt-6 text-sm text-ink-muted">
          Do you work at the door? <SignInLink className="prose-link">Sign in</SignInLink> to check people in.
        </p>
      )}
    </div>
  );
}
