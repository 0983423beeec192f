/**
 * Tickets of an order, for a reader who may see its page.
 *
 * Raw SQL: the facts of all its lines, from arrays.
 */
import type { Db } from "@/db/client";
import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { nameOnTicket } from "@/lib/orders/format";

import { ticketsOf } from "./check-entry";
import { ticketCode } from "./ticket-code";

export interface OrderTicket {
  readonly code: string;
  readonly number: number;
  /** Name of its guest; null where no name is asked for, or none is given yet. */
  readonly name: string | null;
  /** Number of tickets of its line, as it is booked now. */
  readonly of: number;
  readonly state: "valid" | "used" | "cancelled" | "no_show" | "charged_back";
  readonly usedAt: Date | null;
  readonly line: OrderLine;
}

interface LineFacts {
  readonly reservationId: string;
  /** The most units it ever had. */
  readonly most: number | null;
  /** Numbers of the redeemed tickets, with their times. */
  readonly used: readonly { readonly number: number; readonly at: string }[] | null;
}

/**
 * Reads every ticket of an order, also its former ones, marked as such: a guest may still have them.
 * @param order as read for its actor; an order that is not confirmed has no tickets
 * @returns by line, then by number
 */
export async function readTickets(db: Db, order: OrderView): Promise<OrderTicket[]> {
  if (order.status !== "confirmed") return [];
  const facts = new Map((await readFacts(db, order)).map((row) => [row.reservationId, row]));
  return order.lines.flatMap((line) => ticketsOfLine(order, line, facts.get(line.reservationId)));
}

function ticketsOfLine({ code, isChargedBack }: OrderView, line: OrderLine, facts: LineFacts | undefined): OrderTicket[] {
  const { kind } = line.place;
  const of = ticketsOf(kind, line.quantity);
  const most = Math.max(of, ticketsOf(kind, facts?.most ?? 0));
  const used = new Map((facts?.used ?? []).map(({ number, at }) => [number, new Date(at)]));
  return Array.from({ length: most }, (_, index) => {
    const number = index + 1;
    const usedAt = used.get(number) ?? null;
    return {
      code: ticketCode(code, line.reservationId, number),
      number,
      name: nameOnTicket(line, number),
      of,
      state: stateOf(line, { isBooked: number <= of, isChargedBack }, usedAt),
      usedAt,
      line,
    };
  });
}

function stateOf(
  { status }: OrderLine,
  { isBooked, isChargedBack }: { readonly isBooked: boolean; readonly isChargedBack: boolean },
  usedAt: Date | null,
): OrderTicket["state"] {
  if (usedAt) return "used";
  if (status === "cancelled" || !isBooked) return "cancelled";
  if (isChargedBack) return "charged_back";
  return status === "no_show" ? "no_show" : "valid";
}

function readFacts({ sql }: Db, { lines }: OrderView): Promise<LineFacts[]> {
  return sql<LineFacts[]>`
    select k.id as "reservationId",
      (select max((e.data -> 'before' ->> 'quantity')::int) from reservation_events e
        where e.listing_id = k.listing_id and e.reservation_id = k.id and e.type = 'changed') as most,
      (select jsonb_agg(jsonb_build_object('number', c.number, 'at', c.at)) from check_ins c
        where c.listing_id = k.listing_id and c.reservation_id = k.id) as used
    from unnest(${lines.map((line) => line.listingId)}::uuid[], ${lines.map((line) => line.reservationId)}::uuid[])
      as k (listing_id, id)`;
}
