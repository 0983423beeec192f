// The refund of a cancellation, and the one button that cancels.
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { InstantText } from "@/components/ui/dates/date-text";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { FormAction } from "@/lib/next/form-state";
import type { CancellationQuote } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { cancelledUnits, cancelLabel } from "./cancel-copy";
import { RefundSummary } from "./refund-summary";
import { QuoteForm } from "./quote-form";

/** Names of the guests whose seats or tickets remain when some of a line are cancelled: the first ones. */
function StayBooked({ line: { guestNames, guestNamesAsked, place }, left }: { line: OrderLine; left: number }) {
  const names = guestNames.slice(0, left).filter((name) => name !== null);
  if (guestNamesAsked !== "each" || place.kind === "stay" || names.length === 0) return null;
  return (
    <p className="text-sm text-ink-muted">
      Stays booked for{" "}
      {names.map((name, index) => (
        <span key={index}>
          {index > 0 ? ", " : ""}
          <bdi className="text-ink">{name}</bdi>
        </span>
      ))}
      . You can correct the names afterwards.
    </p>
  );
}

type CancelQuoteProps = {
  quote: CancellationQuote;
  /** Id of this request, so that a double press cancels once. */
  requestId: string;
  action: FormAction;
  locale: string;
};

export function CancelQuote({ quote, requestId, action, locale }: CancelQuoteProps) {
  const { currency, refundMinor, keptMinor, goneMinor } = quote;
  const isFree = quote.lines.every(({ valueMinor }) => valueMinor === 0n);
  const money = (amountMinor: bigint) => <Price money={{ amountMinor, currency }} locale={locale} />;
  return (
    <Card tone="raised">
      <CardBody>
        <Heading level={2} size="small">
          {isFree ? "What is cancelled" : "Your refund"}
        </Heading>
        <DefinitionList
          className="mt-3"
          entries={[
            ...quote.lines.map(({ line, quantity, valueMinor, percent }) => ({
              term: `${cancelledUnits({ line, quantity })}, ${line.listingName}`,
              note:
                valueMinor === 0n
                  ? "Free"
                  : percent === 100
                    ? "Fully refundable now"
                    : percent === 0
                      ? "Not refundable"
                      : `${percent}% refundable now`,
              value: money(valueMinor),
            })),
            ...(keptMinor > goneMinor ? [{ term: "Not refundable", value: money(goneMinor - keptMinor) }] : []),
            ...(goneMinor > 0n ? [{ term: "Already refunded, or claimed through your bank", value: money(-goneMinor) }] : []),
            ...(isFree ? [] : [{ term: "Your refund", value: money(refundMinor), strong: true }]),
          ]}
        />
        <div className="mt-3 grid gap-3">
          {refundMinor > 0n ? (
            <RefundSummary targets={quote.targets} currency={currency} locale={locale} />
          ) : (
            <p className="text-sm text-ink-muted">
              {isFree
                ? "This was free, so there is nothing to refund."
                : goneMinor > 0n
                  ? "Nothing you paid is left to refund."
                  : "Under the cancellation policy, nothing is refundable any longer."}
            </p>
          )}
          {quote.lines.map(({ line, quantity }) => (
            <StayBooked key={line.reservationId} line={line} left={line.quantity - quantity} />
          ))}
          {isFree ? null : <Deadlines quote={quote} locale={locale} />}
        </div>
        <QuoteForm
          action={action}
          fields={{
            code: quote.code,
            requestId,
            expectedRefundMinor: refundMinor.toString(),
            ...Object.fromEntries(
              quote.lines.flatMap(({ line, quantity }, index) => [
                [`lines.${index}.reservationId`, line.reservationId],
                [`lines.${index}.quantity`, String(quantity)],
              ]),
            ),
          }}
          label={cancelLabel(quote.lines, quote.whole)}
          pendingLabel="Cancelling…"
          variant="danger"
          note="This cannot be undone."
          outdatedNote="You changed what to cancel: show your refund first."
          again={{ href: `/orders/${quote.code}/cancel`, label: "Show what can be cancelled now" }}
        />
        <ButtonLink href={`/orders/${quote.code}`} variant="secondary" block className="mt-3">
          Keep my booking
        </ButtonLink>
      </CardBody>
    </Card>
  );
}

/** Deadline of each refund amount, on the clock of its place. */
function Deadlines({ quote, locale }: { quote: CancellationQuote; locale: string }) {
  const due = quote.lines.flatMap(({ line, until }) => (until ? [{ line, until }] : []));
  if (due.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm text-ink-muted">
      {due.map(({ line, until }) => (
        <li key={line.reservationId}>
          {due.length > 1 ? `${line.listingName}: valid ` : "Valid "}until{" "}
          <InstantText atMs={until.atMs} zone={until.timezone} city={line.city} locale={locale} />; after that the refund is
          lower.
        </li>
      ))}
    </ul>
  );
}
