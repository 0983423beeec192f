// A booking that was sold at the desk: its code and its lines, to be read back, who took the money, and what
// comes next.
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DefinitionList } from "@/components/ui/definition-list";
import { Alert } from "@/components/ui/feedback/alert";
import { Price } from "@/components/ui/price";
import { methodNames } from "@/lib/payments/copy";
import type { OrderView } from "@/lib/orders/view/order-view";

import { HeldLine } from "./held-summary";
import { NextGuestLink } from "./next-guest-link";

type SoldProps = {
  order: OrderView;
  servedBy: string | null;
  nowMs: number;
  locale: string;
  /** Link that opens the guest's page, with the tickets. */
  guestHref: string;
};

export function Sold({ order, servedBy, nowMs, locale, guestHref }: SoldProps) {
  const { code, contact, payment, totalMinor: amountMinor, currency, lines } = order;
  const [first] = lines;
  return (
    <div className="grid max-w-xl gap-6">
      <Alert tone="success" title="Booked">
        {contact.email === "" ? (
          "No address was given, so no message is sent. Open the guest’s page to print the tickets."
        ) : (
          <>
            The confirmation is on its way to <bdi>{contact.email}</bdi>.
          </>
        )}
      </Alert>
      <div>
        <p className="text-sm text-ink-muted">Confirmation code</p>
        <p className="tabular text-2xl font-semibold tracking-wide select-all">{code}</p>
      </div>
      <ul className="grid gap-4">
        {lines.map((line) => (
          <li key={line.reservationId}>
            <HeldLine line={line} nowMs={nowMs} locale={locale} />
          </li>
        ))}
      </ul>
      <DefinitionList
        entries={[
          { term: "Guest", value: <bdi>{contact.name}</bdi> },
          ...(servedBy === null ? [] : [{ term: "Served by", value: <bdi>{servedBy}</bdi> }]),
          ...(payment === null ? [] : [{ term: "Paid", value: methodNames[payment.method] }]),
          { term: "Total", value: <Price money={{ amountMinor, currency }} locale={locale} />, strong: true },
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <NextGuestLink href={`/admin/desk${first ? `?${new URLSearchParams({ listing: first.slug })}` : ""}`} />
        <a href={guestHref} className={buttonVariants({ variant: "secondary" })}>
          Open the guest’s page
        </a>
        <ButtonLink href={`/admin/orders/${code}`} variant="secondary" prefetch={false}>
          Open the order
        </ButtonLink>
      </div>
    </div>
  );
}
