// An order: booked, being paid, or not booked after all. Only its holder and visitors with its signed
// link see it.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { BookedOrder } from "@/components/booking/order/booked-order";
import { UnbookedOrder } from "@/components/booking/order/unbooked-order";
import { mainDb } from "@/db/client";
import { currentHoldingActor } from "@/lib/auth/current-actor";
import { readListingCards } from "@/lib/catalog/read-listing";
import { readTickets } from "@/lib/check-in/read-tickets";
import { ticketQrSvg } from "@/lib/check-in/ticket-qr";
import { env } from "@/lib/core/env";
import { listDocuments } from "@/lib/documents/read-documents";
import { requestLocale } from "@/lib/next/request-locale";
import { replyAddress } from "@/lib/notifications/reply-address";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readBasketView } from "@/lib/orders/view/read-basket-view";

import { readOrderOfPage } from "./order-access";

export const metadata: Metadata = { title: "Your booking", robots: { index: false } };

type OrderProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function OrderPage({ params, searchParams }: OrderProps) {
  const [{ code }, { t: token, done }, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  // A page cannot set the cookie that keeps a link's token; the route beside it can.
  if (typeof token === "string")
    redirect(`/orders/${encodeURIComponent(code)}/open?${new URLSearchParams({ t: token }).toString()}`);
  const order = await readOrderOfPage(code);
  const cards = await readListingCards(mainDb(), [...new Set(order.lines.map((line) => line.listingId))]);
  const shown = { order, cards, nowMs: Date.now(), locale };
  if (order.status === "confirmed")
    return (
      <BookedOrder
        {...shown}
        tickets={await ticketsOf(order)}
        replyTo={replyAddress(env().MAIL_FROM)}
        documents={await listDocuments(mainDb(), order.id)}
        done={done === "cancelled" || done === "changed" || done === "named" ? done : undefined}
      />
    );
  return <UnbookedOrder {...shown} canPay={order.status === "pending" && (await stillHolds(order.id))} />;
}

/** A ticket that is not valid any more needs no QR code. */
async function ticketsOf(order: OrderView) {
  const tickets = await readTickets(mainDb(), order);
  return Promise.all(
    tickets.map(async (ticket) => ({ ticket, qrSvg: ticket.state === "valid" ? await ticketQrSvg(ticket.code) : "" })),
  );
}

/** Tells whether this visitor still has the order's holds; one who came by a link alone has none. */
async function stillHolds(orderId: string): Promise<boolean> {
  const actor = await currentHoldingActor();
  return actor !== undefined && (await readBasketView(mainDb(), actor, orderId)).orders.length > 0;
}
