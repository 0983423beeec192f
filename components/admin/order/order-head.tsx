// The head of an order's page: its code and state, its guest, and who made it for whom.
import type { ReactNode } from "react";

import { Badge } from "@/components/ui/badge";
import { InstantText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { StaffOrder } from "@/lib/orders/staff/read-order-for-staff";

import { channelNames, orderState } from "./order-copy";

type OrderHeadProps = { staffOrder: StaffOrder; zone: string; locale: string };

export function OrderHead({ staffOrder, zone, locale }: OrderHeadProps) {
  const { order } = staffOrder;
  const { code, contact, totalMinor: amountMinor, currency, billing, partnerReference, lines } = order;
  const { label, tone } = orderState(order);
  const bookedMinor = lines.reduce(
    (sum, line) => sum + (line.status === "cancelled" ? 0n : line.totalMinor) + line.keptMinor,
    0n,
  );
  const listings = [...new Set(lines.map(({ listingName }) => listingName))];
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Heading level={1} className="tabular select-all">
          {code}
        </Heading>
        <Badge tone={tone}>{label}</Badge>
        {order.isChargedBack ? <Badge tone="danger">Payment reclaimed</Badge> : null}
      </div>
      <dl className="mt-4 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-4">
        <Fact term="Guest">
          <bdi className="font-medium">{contact.name}</bdi>
          {contact.email === "" ? null : <bdi className="block [overflow-wrap:anywhere]">{contact.email}</bdi>}
          {contact.phone === null ? null : <bdi className="tabular block">{contact.phone}</bdi>}
        </Fact>
        <Fact term="Total">
          <Price money={{ amountMinor, currency }} locale={locale} className="font-medium" />
          {amountMinor < bookedMinor ? (
            <span className="block text-ink-muted">
              after refunds, of <Price money={{ amountMinor: bookedMinor, currency }} locale={locale} />
            </span>
          ) : null}
        </Fact>
        <Fact term={listings.length === 1 ? "Listing" : "Listings"}>
          {listings.map((name) => (
            <span key={name} className="block">
              {name}
            </span>
          ))}
        </Fact>
        <Fact term="Sold by">
          <MadeBy staffOrder={staffOrder} />
          <InstantText atMs={order.createdAt.getTime()} zone={zone} locale={locale} className="tabular block text-ink-muted" />
        </Fact>
        {billing === null ? null : (
          <Fact term="Invoice to">
            {[billing.company, ...billing.address].map((text) => (
              <bdi key={text} className="block">
                {text}
              </bdi>
            ))}
          </Fact>
        )}
        {partnerReference === null ? null : (
          <Fact term="Partner’s reference">
            <bdi className="[overflow-wrap:anywhere]">{partnerReference}</bdi>
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted">{term}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}

/** Names the channel; at the desk both the member of staff and the guest for whom they acted. */
function MadeBy({ staffOrder: { channel, servedBy, partnerName, order } }: { staffOrder: StaffOrder }) {
  if (channel === "desk")
    return (
      <span className="block">
        Desk: <bdi>{servedBy}</bdi>, for <bdi>{order.contact.name}</bdi>
      </span>
    );
  return (
    <span className="block">
      {channelNames[channel]}
      {partnerName === null ? null : (
        <>
          : <bdi>{partnerName}</bdi>
        </>
      )}
    </span>
  );
}
