// A confirmed order: first the confirmation, then the tickets to show at the door, then all further facts.
import { CalendarPlus, Check, Ticket as TicketIcon } from "lucide-react";

import type { Pictured } from "@/components/listing/listing-artwork";
import { Tickets, type TicketWithQr, ticketsId } from "@/components/check-in/tickets";
import { Logo } from "@/components/site/logo";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { AutoRefresh } from "@/components/ui/feedback/auto-refresh";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { DocumentSummary } from "@/lib/documents/read-documents";
import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";

import { BookedLine } from "./booked-line";
import { startOf } from "@/lib/orders/format";
import { OrderHistory } from "./order-history";
import { type Done, OrderNotices } from "./order-notices";
import { PrintButton } from "./print-button";
import { Refunds } from "./refunds";

export type ShownOrder = {
  order: OrderView;
  cards: ReadonlyMap<string, Pictured>;
  nowMs: number;
  locale: string;
};

type BookedOrderProps = ShownOrder & {
  /** Tickets with their QR codes, as markup that our server made. */
  tickets: readonly TicketWithQr[];
  /** Address that receives replies to the confirmation. */
  replyTo: string;
  /** Invoices and credit notes. */
  documents: readonly DocumentSummary[];
  /** Latest action on the order, for the message above all. */
  done: Done | undefined;
};

export function BookedOrder({ order, cards, nowMs, locale, tickets, replyTo, documents, done }: BookedOrderProps) {
  const isCancelled = order.lines.every(({ status }) => status === "cancelled");
  const canChange = (line: OrderLine) => line.status === "confirmed" && startOf(line.place).atMs > nowMs;
  return (
    <div className="shell pt-block pb-section print:pt-0">
      {/* A printed page has no header; the logo still names the sender. */}
      <div className="mb-6 hidden print:block">
        <Logo />
      </div>
      <OrderNotices
        order={order}
        done={done}
        isNameMissing={order.lines.some((line) => canChange(line) && line.guestNames.includes(null))}
        locale={locale}
      />
      <div className="grid items-start gap-x-16 gap-y-block lg:grid-cols-[minmax(0,1fr)_23rem]">
        <header>
          {isCancelled ? <CancelledHeading /> : <BookedHeading email={order.contact.email} />}
          <div data-print="hide" className="mt-6 flex flex-wrap gap-3">
            {isCancelled ? null : (
              <a href={`/orders/${order.code}/calendar`} download className={buttonVariants({ variant: "secondary" })}>
                <CalendarPlus aria-hidden="true" />
                Add to calendar
              </a>
            )}
            <PrintButton />
          </div>
        </header>
        <BookingCode
          order={order}
          tickets={tickets.filter(({ ticket }) => ticket.state === "valid").length}
          isCancelled={isCancelled}
        />
      </div>
      {isCancelled ? null : <Tickets tickets={tickets} locale={locale} pdfHref={`/orders/${order.code}/tickets`} />}
      <div className="mt-block grid items-start gap-x-16 gap-y-block lg:grid-cols-[minmax(0,1fr)_23rem]">
        <section aria-label="What is booked">
          <ul className="divide-y divide-line border-y border-line">
            {order.lines.map((line) => (
              <li key={line.reservationId} className="break-inside-avoid py-7">
                <BookedLine
                  line={line}
                  card={cards.get(line.listingId)}
                  nowMs={nowMs}
                  locale={locale}
                  namesHref={canChange(line) ? `/orders/${order.code}/names` : undefined}
                  changeHref={canChange(line) ? `/orders/${order.code}/change/${line.reservationId}` : undefined}
                />
              </li>
            ))}
          </ul>
          {order.lines.some(canChange) ? (
            <p data-print="hide" className="mt-6">
              <ButtonLink href={`/orders/${order.code}/cancel`} variant="secondary" size="sm">
                Cancel all or part
              </ButtonLink>
            </p>
          ) : null}
          <p className="mt-5 text-sm text-ink-muted">
            Need anything else? {order.contact.email === "" ? "Write to" : "Reply to the confirmation e-mail, or write to"}{" "}
            <a href={`mailto:${replyTo}?subject=${encodeURIComponent(`Booking ${order.code}`)}`} className="prose-link">
              {replyTo}
            </a>
            .
          </p>
        </section>
        <Aside order={order} documents={documents} nowMs={nowMs} locale={locale} />
      </div>
    </div>
  );
}

/** Heading of a booking. A guest of the desk may have given no address: no message goes out then. */
function BookedHeading({ email }: { email: string }) {
  return (
    <>
      <p className="flex items-center gap-2 text-sm font-medium text-success">
        <span className="grid size-5 place-items-center rounded-full bg-success-soft">
          <Check aria-hidden="true" className="size-3.5" strokeWidth={2.5} />
        </span>
        Confirmed
      </p>
      <Heading level={1} size="hero" className="mt-3">
        You&rsquo;re booked
      </Heading>
      {email === "" ? null : (
        <p className="mt-4 max-w-text text-lg text-ink-muted">
          The confirmation is on its way to <bdi className="text-ink">{email}</bdi>. The link in it opens this page again, on
          any device.
        </p>
      )}
    </>
  );
}

function CancelledHeading() {
  return (
    <>
      <p className="text-sm font-medium text-ink-muted">Cancelled</p>
      <Heading level={1} size="hero" className="mt-3">
        This booking is cancelled
      </Heading>
      <p className="mt-4 max-w-text text-lg text-ink-muted">
        Nothing in it is booked any longer. Its refunds and history stay here.
      </p>
    </>
  );
}

/** The code that the guest gives to staff or in a message; only tickets admit. */
function BookingCode({ order, tickets, isCancelled }: { order: OrderView; tickets: number; isCancelled: boolean }) {
  return (
    <Card tone="raised" className="overflow-hidden print:border print:border-line print:shadow-none">
      <CardBody>
        <p className="text-sm text-ink-muted">Confirmation code</p>
        <p className="tabular mt-0.5 text-2xl font-semibold tracking-wide whitespace-nowrap select-all">{order.code}</p>
        <p className="mt-1.5 text-sm text-ink-muted">
          {isCancelled
            ? "It is no longer valid for entry. Quote it when you write to us."
            : "It stands for the whole booking: at the door, at the desk and when you write to us."}
        </p>
        {isCancelled || tickets === 0 ? null : (
          <p data-print="hide" className="mt-4">
            <a href={`#${ticketsId}`} className={buttonVariants({ block: true })}>
              <TicketIcon aria-hidden="true" />
              {tickets === 1 ? "Show your ticket" : `Show your ${tickets} tickets`}
            </a>
          </p>
        )}
      </CardBody>
    </Card>
  );
}

type AsideProps = { order: OrderView; documents: readonly DocumentSummary[]; nowMs: number; locale: string };

/**
 * An invoice exists seconds after its payment was captured; a visible page refreshes itself until
 * it shows it.
 */
const invoiceSeconds = 5;
const invoicePatienceMs = 600_000;

function Aside({ order, documents, nowMs, locale }: AsideProps) {
  const isNew = order.confirmedAt !== null && nowMs - order.confirmedAt.getTime() < invoicePatienceMs;
  const isInvoiceDue = order.totalMinor > 0n && isNew && !documents.some(({ kind }) => kind === "invoice");
  const { contact } = order;
  return (
    <aside aria-label="About this order" className="grid gap-8">
      <section>
        <Heading level={2} size="small">
          {order.totalMinor === 0n ? "Nothing to pay" : "What it costs"}
        </Heading>
        <p className="mt-3 flex items-baseline justify-between gap-6">
          <span className="text-sm text-ink-muted">Total, taxes included</span>
          <Price money={{ amountMinor: order.totalMinor, currency: order.currency }} locale={locale} size="lg" />
        </p>
        <Refunds order={order} locale={locale} />
      </section>
      <section className="border-t border-line pt-6">
        <Heading level={2} size="small">
          Booked by
        </Heading>
        <address className="mt-3 grid justify-items-start gap-0.5 text-sm text-ink-muted not-italic">
          <bdi className="font-medium text-ink">{contact.name}</bdi>
          {contact.email === "" ? null : <bdi>{contact.email}</bdi>}
          {contact.phone ? <span>{contact.phone}</span> : null}
          {order.billing
            ? [order.billing.company, ...order.billing.address, order.billing.taxId].map((row, index) =>
                row === null ? null : (
                  <bdi key={index} className="break-words">
                    {row}
                  </bdi>
                ),
              )
            : null}
        </address>
      </section>
      {documents.length > 0 || isInvoiceDue ? (
        <section data-print="hide" aria-live="polite" className="border-t border-line pt-6">
          <Heading level={2} size="small">
            Documents
          </Heading>
          {isInvoiceDue ? (
            <>
              <AutoRefresh everySeconds={invoiceSeconds} />
              <p className="mt-3 text-sm text-ink-muted">
                Your invoice is being prepared. It will appear here{contact.email === "" ? "" : " and arrive by e-mail"}.
              </p>
            </>
          ) : null}
          <ul className="mt-3 grid gap-1.5 text-sm">
            {documents.map(({ id, kind, number }) => (
              <li key={id}>
                <a href={`/orders/${order.code}/documents/${id}`} className="prose-link">
                  {kind === "invoice" ? "Invoice" : "Credit note"} {number} (PDF)
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section data-print="hide" className="border-t border-line pt-6">
        <Heading level={2} size="small" className="mb-4">
          History
        </Heading>
        <OrderHistory order={order} locale={locale} />
      </section>
    </aside>
  );
}
