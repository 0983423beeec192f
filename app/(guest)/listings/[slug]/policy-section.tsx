// The cost of a cancellation by deadline: for chosen dates as moments on the listing's own clock, otherwise
// in hours before the start.
import { policySteps, type PolicyStep } from "@/lib/orders/policy";
import { PolicyTerms, PolicyTimeline } from "@/components/listing/policy-timeline";
import { Heading } from "@/components/ui/heading";
import type { ListingDetail } from "@/lib/catalog/results";

import type { ListingPageData } from "@/lib/catalog/offers/read-listing-page";
import type { OfferRequest } from "@/lib/catalog/offers/unit-offers";

const startLabels = { stay: "Check-in", flight: "Departure", event: "Begins" } as const;
const startWords = { stay: "check-in", flight: "departure", event: "the start" } as const;

export function PolicySection({ data, locale }: { data: ListingPageData; locale: string }) {
  const { listing, asked } = data;
  const { name, tiers } = listing.policy;
  return (
    <section aria-labelledby="policy" className="max-w-text min-w-0">
      <Heading level={2} size="block" id="policy">
        If plans change
      </Heading>
      <p className="mt-1.5 mb-5 text-ink-muted">Cancellation policy: {name}</p>
      {asked ? (
        <PolicyTimeline
          steps={policyStepsOf(data, asked)}
          start={{ date: asked.checkIn, time: startTime(listing) }}
          startLabel={startLabels[listing.kind]}
          city={listing.city}
          locale={locale}
        />
      ) : (
        <PolicyTerms tiers={tiers} startWord={startWords[listing.kind]} />
      )}
    </section>
  );
}

export function policyStepsOf({ listing, nowMs }: ListingPageData, asked: OfferRequest): PolicyStep[] {
  const start = { date: asked.checkIn, time: startTime(listing), timezone: listing.timezone };
  return policySteps(listing.policy.tiers, start, nowMs);
}

/** Returns the local time of the start, `HH:MM`. */
function startTime({ checkInTime, flight, startsAt }: ListingDetail): string {
  return flight?.departsAt ?? startsAt ?? checkInTime ?? "00:00";
}
