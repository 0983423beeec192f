// The lines of an order with their tickets, to be checked in or marked as no-shows.
import { CheckInForm } from "@/components/admin/order/check-in-form";
import { OrderLines } from "@/components/admin/order/order-lines";
import { OrderSection } from "@/components/admin/order/section";
import type { ShownTicket } from "@/components/admin/order/ticket-list";
import { usedForGoodText } from "@/components/check-in/copy";
import { mainDb } from "@/db/client";
import { type OrderTicket, readTickets } from "@/lib/check-in/read-tickets";
import { whyRefused } from "@/lib/check-in/why-refused";
import { readMovesOfOrder } from "@/lib/front-desk/read-moves";
import { messageFor } from "@/lib/next/form-messages";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { moveStayAction } from "../../today/actions";
import { checkInOrderAction } from "./actions";
import type { SectionProps } from "./section-props";

export async function LinesSection({ staffOrder: { order }, actor, path, locale }: SectionProps) {
  const [tickets, moves] = await Promise.all([readTickets(mainDb(), order), readMovesOfOrder(mainDb(), order.id, actor)]);
  /** Says why a ticket cannot be checked in here and now, by this machine's clock. */
  const refusalOf = (ticket: OrderTicket): string | undefined => {
    if (!isPermitted(actor, "door.admit", ticket.line.listingId)) return cannotChangeText("door.admit");
    const refused = whyRefused({ ...ticket, order }, Date.now());
    return refused && messageFor(refused, locale).message;
  };
  const shown = tickets.map((ticket): ShownTicket => ({ ticket, refusal: refusalOf(ticket) }));
  const open = shown.filter(
    ({ ticket, refusal }) => ticket.state === "valid" && ticket.line.place.kind !== "stay" && refusal === undefined,
  );
  return (
    <OrderSection id="lines" title="Lines">
      {open.length > 0 ? <p className="mb-2 text-sm text-ink-muted">{usedForGoodText}</p> : null}
      {open.length > 1 ? (
        <div className="mb-2">
          <CheckInForm code={order.code} label={`Check in all ${open.length}`} isLocked={false} action={checkInOrderAction} />
        </div>
      ) : null}
      <OrderLines
        lines={order.lines}
        tickets={shown}
        moves={moves}
        guestName={order.contact.name}
        path={path}
        locale={locale}
        moveStay={moveStayAction}
        checkIn={checkInOrderAction}
      />
    </OrderSection>
  );
}
