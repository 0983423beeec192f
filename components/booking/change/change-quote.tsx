// The result of a change, before against after, and the one button that makes it.
import { Card, CardBody } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { formatDate, formatDateRange, nightsBetween } from "@/lib/core/time/dates";
import type { FormAction } from "@/lib/next/form-state";
import type { ChangeQuote } from "@/lib/orders/changes/quotes";

import { count } from "@/lib/catalog/copy";

import type { ShownOptions } from "./change-form";
import { RefundSummary } from "./refund-summary";
import { QuoteForm } from "./quote-form";

type ChangeQuoteProps = {
  quote: ChangeQuote;
  options: ShownOptions;
  /** Id of this request, so that a double press changes once. */
  requestId: string;
  action: FormAction;
  locale: string;
};

export function ChangeQuoteCard({ quote, options, requestId, action, locale }: ChangeQuoteProps) {
  const { currency, line, wanted, additional, givenUpMinor, percent, keptMinor, goneMinor, addedMinor, dueMinor, refundMinor } =
    quote;
  const money = (amountMinor: bigint) => <Price money={{ amountMinor, currency }} locale={locale} />;
  const unitName = options.units.find(({ id }) => id === wanted.unitTypeId)?.name ?? line.unitTypeName;
  return (
    <Card tone="raised">
      <CardBody>
        <Heading level={2} size="small">
          After the change
        </Heading>
        <p className="mt-2 font-medium text-ink">{whenText(quote, locale)}</p>
        <p className="text-sm text-ink-muted">
          {wanted.quantity === 1 ? unitName : `${wanted.quantity} × ${unitName}`}
          {line.place.kind === "stay" ? `, ${count(wanted.guests, "guest")}` : ""}
        </p>
        {additional ? (
          <p className="mt-1 text-sm text-ink-muted">
            {additional.quantity === 1
              ? "The additional one becomes a separate item."
              : `The ${additional.quantity} additional ones become a separate item.`}
            {line.guestNamesAsked === "none" ? null : " You enter the names for it after the change."}
          </p>
        ) : null}
        <DefinitionList
          className="mt-4"
          entries={[
            ...(addedMinor > 0n ? [{ term: "New, at today\u2019s price", value: money(addedMinor) }] : []),
            ...(givenUpMinor > 0n ? [{ term: "Given up", note: percentText(percent), value: money(-givenUpMinor) }] : []),
            ...(keptMinor > goneMinor
              ? [{ term: "Not refundable for what you give up", value: money(keptMinor - goneMinor) }]
              : []),
            ...(goneMinor > 0n ? [{ term: "Already refunded, or claimed through your bank", value: money(goneMinor) }] : []),
            dueMinor > 0n
              ? { term: "To pay now", value: money(dueMinor), strong: true }
              : { term: "Your refund", value: money(refundMinor), strong: true },
          ]}
        />
        {refundMinor > 0n ? (
          <div className="mt-3">
            <RefundSummary targets={quote.targets} currency={currency} locale={locale} />
          </div>
        ) : null}
        <QuoteForm
          action={action}
          fields={{
            code: quote.code,
            requestId,
            expectedDueMinor: dueMinor.toString(),
            expectedRefundMinor: refundMinor.toString(),
            "wanted.reservationId": wanted.reservationId,
            "wanted.unitTypeId": wanted.unitTypeId,
            "wanted.checkIn": wanted.checkIn,
            "wanted.checkOut": wanted.checkOut,
            "wanted.quantity": String(wanted.quantity),
            "wanted.guests": String(wanted.guests),
          }}
          label={dueMinor > 0n ? "Change and pay the difference" : "Change the booking"}
          pendingLabel="Changing…"
          outdatedNote="You changed what you want: show the new price first."
          again={{ href: `/orders/${quote.code}/change/${wanted.reservationId}`, label: "Start again from what is booked now" }}
          note={
            dueMinor > 0n ? "The new part is held for you while you pay. Until then, your booking stays as it is." : undefined
          }
        />
      </CardBody>
    </Card>
  );
}

function percentText(percent: number): string {
  if (percent === 100) return "Fully refundable now";
  return percent === 0 ? "No longer refundable" : `${percent}% refundable now`;
}

function whenText({ line, wanted }: ChangeQuote, locale: string): string {
  if (line.place.kind !== "stay") return formatDate(wanted.checkIn, locale, "long");
  const nights = nightsBetween(wanted.checkIn, wanted.checkOut);
  return `${formatDateRange(wanted.checkIn, wanted.checkOut, locale)}, ${nights === 1 ? "1 night" : `${nights} nights`}`;
}
