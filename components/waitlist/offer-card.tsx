// The hold of a waitlist offer: its end, its price with the parts of that price, and the two answers to it.
import { HoldCountdown } from "@/components/booking/hold-countdown";
import { policySteps } from "@/lib/orders/policy";
import { PolicyLine } from "@/components/listing/policy-timeline";
import { PriceBreakdown } from "@/components/listing/price-breakdown";
import { unitWords } from "@/lib/catalog/copy";
import { Card, CardBody } from "@/components/ui/card";
import { Heading } from "@/components/ui/heading";
import type { FormAction } from "@/lib/next/form-state";
import type { WaitlistEntry, WaitlistOffer } from "@/lib/waitlist/read-entry";

import { EntryAction } from "./entry-actions";
import { startText } from "./copy";

type OfferCardProps = {
  entry: WaitlistEntry;
  offer: WaitlistOffer;
  /** End of the offer as a time of day, for readers without JavaScript. */
  untilText: string;
  take: FormAction;
  decline: FormAction;
  locale: string;
};

export function OfferCard({ entry, offer, untilText, take, decline, locale }: OfferCardProps) {
  const { kind, startTime, timezone, city, venue } = entry;
  const start = { date: offer.checkIn, time: startTime, timezone };
  const { tiers, maxRefundPercent } = offer.policy;
  const isOtherDate = offer.checkIn !== entry.checkIn;
  return (
    <Card tone="raised">
      <CardBody>
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <Heading level={2} size="small">
            Your offer
          </Heading>
          <HoldCountdown untilMs={offer.heldUntil.getTime()} nowMs={offer.now.getTime()} untilText={untilText} />
        </div>
        <p className="mt-3">
          <span className="font-medium">{startText({ kind, startTime, ...offer }, locale)}</span>
          {isOtherDate ? <span className="block text-sm text-ink-muted">Other dates than your first choice.</span> : null}
          <span className="block text-sm text-ink-muted">{venue ? `${venue}, ${city}` : city}</span>
        </p>
        <div className="mt-2">
          <PriceBreakdown
            checkIn={offer.checkIn}
            nightlyPricesMinor={offer.nightlyPricesMinor}
            quantity={offer.quantity}
            totalMinor={offer.totalMinor}
            currency={offer.currency}
            locale={locale}
            unit={unitWords[kind]}
          />
        </div>
        <p className="mt-3 text-sm text-ink-muted">
          <PolicyLine steps={policySteps(tiers, start, offer.now.getTime(), maxRefundPercent)} city={city} locale={locale} />
        </p>
        <div className="mt-5 grid gap-2.5">
          <EntryAction action={take} entryId={entry.id} pendingLabel="One moment…" size="lg" block>
            Take it and pay
          </EntryAction>
          <EntryAction action={decline} entryId={entry.id} pendingLabel="Declining…" variant="quiet" block>
            No, offer it to the next person
          </EntryAction>
        </div>
      </CardBody>
    </Card>
  );
}
