// Page of a ticket's QR code. Staff see whose ticket it is and admit the guest; its holder sees the ticket;
// any other visitor reads that it must be shown at the door.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { listOf, refusalOf } from "@/app/admin/check-in/admit";
import { DoorAnswerCard } from "@/components/check-in/door-answer";
import { ShowAtDoor } from "@/components/check-in/show-at-door";
import { BookingForStaff, TicketForStaff } from "@/components/check-in/ticket-for-staff";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import type { SessionUser } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { readBooking, readTicket } from "@/lib/check-in/read-ticket";
import { type OrderTicket, readTickets } from "@/lib/check-in/read-tickets";
import { formatTicketCode, readTicketText, type TicketText } from "@/lib/check-in/ticket-code";
import { ticketQrSvg } from "@/lib/check-in/ticket-qr";
import { hasCode } from "@/lib/core/errors";
import { requestLocale } from "@/lib/next/request-locale";
import { findOrderByCode } from "@/lib/orders/view/read-order";
import { nameOnTicket } from "@/lib/orders/format";
import { isPermittedSomewhere } from "@/lib/staff/permissions";

import { checkIn } from "./actions";
import { chosenDoor } from "./chosen-door";

export const metadata: Metadata = { title: "Ticket", robots: { index: false } };

export default async function TicketPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, actor, locale] = await Promise.all([params, currentActor(), headers().then(requestLocale)]);
  // The text is the encoded address: its reader decodes it.
  const text = `/check-in/${code}`;
  if (actor.kind === "user" && isPermittedSomewhere(actor, "door.admit"))
    return <StaffPage text={text} staff={actor} locale={locale} />;
  const read = readTicketText(text);
  if (read.is !== "ticket") notFound();
  const ticket = await ownTicket(read);
  return <ShowAtDoor ticket={ticket} qrSvg={ticket ? await ticketQrSvg(ticket.code) : ""} locale={locale} />;
}

/**
 * Returns the ticket, if the visitor is its holder. To a stranger a forged code looks like a genuine one: the
 * page discloses nothing about either.
 */
async function ownTicket(read: TicketText): Promise<OrderTicket | undefined> {
  try {
    const order = await findOrderByCode(mainDb(), read.orderCode, await currentActor());
    const code = formatTicketCode(read);
    return (await readTickets(mainDb(), order)).find((ticket) => ticket.code === code);
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}

async function StaffPage({ text, staff, locale }: { text: string; staff: SessionUser; locale: string }) {
  const chosen = await chosenDoor(staff);
  return (
    <div className="shell max-w-2xl pt-block pb-section">
      <Heading level={1} size="section">
        Check in
      </Heading>
      <p className="mt-2 mb-6 text-sm text-ink-muted">
        {chosen ? `Your door: ${chosen.shown.name}. ` : "No door is chosen, so any ticket that is valid now is admitted. "}
        <Link href="/admin/check-in" className="prose-link">
          {chosen ? "Choose another" : "Choose one"}
        </Link>
      </p>
      <StaffTicket text={text} staff={staff} door={chosen?.door} locale={locale} />
    </div>
  );
}

type StaffTicketProps = { text: string; staff: SessionUser; door: Parameters<typeof readTicket>[2]; locale: string };

async function StaffTicket({ text, staff, door, locale }: StaffTicketProps) {
  const isBooking = readTicketText(text).is === "booking";
  const reading = isBooking ? readBooking(mainDb(), text, door, staff).then(listOf) : readTicket(mainDb(), text, door, staff);
  const found = await reading.catch((error: unknown) => {
    const refusal = refusalOf(error, locale);
    if (refusal) return refusal;
    throw error;
  });
  if ("tone" in found)
    return found.booking ? <BookingForStaff found={found} action={checkIn} /> : <DoorAnswerCard answer={found} />;
  const { code, number, of, used, line, order, refusal } = found;
  const answer = refusal && refusalOf(refusal, locale);
  return (
    <TicketForStaff
      ticket={{ code, number, of, used, line, name: nameOnTicket(line, number), bookedBy: order.contact.name, refusal: answer }}
      action={checkIn}
      locale={locale}
    />
  );
}
