// The unit types: each with its price for the guest's dates and party and the button that holds it; and
// nearby dates when none is available.
import { PolicyLine } from "@/components/listing/policy-timeline";
import { UnitCard } from "@/components/listing/unit-card";
import { count, unitWords } from "@/lib/catalog/copy";
import { hrefOf, pick, type Query, textOf } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { WaitlistForm } from "@/components/waitlist/waitlist-form";
import { addDays, formatTime, nightsBetween } from "@/lib/core/time/dates";
import { newId } from "@/lib/core/ids";
import { holdMinutes } from "@/lib/reservations/limits";

import { coming, type ListingPageData } from "@/lib/catalog/offers/read-listing-page";
import { explainRefusal } from "@/lib/catalog/offers/explain-refusal";
import { explainRestrictions } from "@/lib/catalog/offers/restrictions";
import { type OfferRequest, longEnough, nearbyDates, offersOf, type UnitOffer } from "@/lib/catalog/offers/unit-offers";
import { joinWaitlistAction } from "../../waitlist/actions";
import { holdUnits } from "./actions";
import { offerValue } from "./hold-request";
import { policyStepsOf } from "./policy-section";

type OfferSectionProps = {
  data: ListingPageData;
  query: Query;
  /** E-mail address of a signed-in user. */
  email: string | undefined;
  locale: string;
};

/** The section explains the restrictions of this many coming days. */
const restrictionsDays = 60;

export function OfferSection({ data, query, email, locale }: OfferSectionProps) {
  const { listing, inventory, window, asked } = data;
  const { kind, currency, unitTypes } = listing;
  const offers = asked ? offersOf(unitTypes, inventory, asked, window) : [];
  const isGone = asked !== undefined && offers.every(({ bookable }) => !bookable);
  const formId = newId();
  const restrictions = restrictionsOf(data, locale);
  const shared = (restrictions.get(unitTypes[0]?.id ?? "") ?? []).filter((restriction) =>
    unitTypes.every(({ id }) => restrictions.get(id)?.includes(restriction)),
  );
  const waitsFor = textOf(query, "wait");
  /** Only sold-out stock can come back; a restriction is no reason to wait. */
  const waitFor = (offer: UnitOffer) => {
    if (!asked || offer.bookable || offer.reason !== "sold_out") return undefined;
    if (offer.unit.id !== waitsFor) return { href: hrefOf(`/listings/${listing.slug}`, query, { wait: offer.unit.id }) };
    const wish = { listingId: listing.id, unitTypeId: offer.unit.id, ...asked };
    return { form: <WaitlistForm action={joinWaitlistAction} what={{ wish, kind }} locale={locale} email={email} /> };
  };
  const title = { stay: "Rooms", flight: "Fares", event: "Tickets" }[kind];
  return (
    <section aria-labelledby="offers" className="min-w-0">
      <div className="mb-6">
        <Heading level={2} size="block" id="offers" tabIndex={-1} className="outline-none">
          {title}
        </Heading>
        {asked ? (
          <p className="mt-1.5 text-ink-muted">
            <AskedText data={data} asked={asked} locale={locale} />
            {isGone ? null : (
              <>
                {" · "}
                <span className="text-ink">
                  <PolicyLine steps={policyStepsOf(data, asked)} city={listing.city} locale={locale} />
                </span>
              </>
            )}
          </p>
        ) : null}
      </div>
      {shared.length > 0 ? (
        <ul className="mb-5 grid gap-1 text-sm text-ink-muted">
          {shared.map((restriction) => (
            <li key={restriction}>{restriction}</li>
          ))}
        </ul>
      ) : null}
      {isGone && asked ? <Nearby data={data} asked={asked} query={query} locale={locale} /> : null}
      <Card>
        <CardBody className="divide-y divide-line">
          {unitTypes.map((unit, index) => {
            const offer = offers[index];
            const own = (restrictions.get(unit.id) ?? []).filter((restriction) => !shared.includes(restriction));
            return (
              <UnitCard
                key={unit.id}
                {...{ kind, currency, locale, unit, asked, formId }}
                restrictions={own}
                listingId={listing.id}
                wait={offer && asked ? waitFor(offer) : undefined}
                offer={offer?.bookable ? { ...offer, value: offerValue(unit.id, offer.totalMinor) } : offer}
                hold={holdUnits}
              />
            );
          })}
        </CardBody>
      </Card>
      <p className="mt-3 text-sm text-ink-muted">
        Holding is free and lasts {holdMinutes} minutes. Nothing is charged until you pay, and nobody else can take what you
        hold.
      </p>
    </section>
  );
}

/**
 * Returns the restrictions of each room in the coming weeks, in sentences; flights and events have none
 * but their date.
 */
function restrictionsOf(
  { listing, inventory, window }: ListingPageData,
  locale: string,
): ReadonlyMap<string, readonly string[]> {
  if (listing.kind !== "stay") return new Map();
  const until = addDays(window.first, restrictionsDays);
  return new Map(
    listing.unitTypes.map(({ id }) => [id, explainRestrictions(coming(inventory, id, window.first, until), locale)]),
  );
}

function AskedText({ data: { listing }, asked, locale }: { data: ListingPageData; asked: OfferRequest; locale: string }) {
  const words = unitWords[listing.kind];
  if (listing.kind === "stay") {
    return (
      <>
        <DateRangeText from={asked.checkIn} to={asked.checkOut} locale={locale} /> ·{" "}
        {count(nightsBetween(asked.checkIn, asked.checkOut), "night")}, {count(asked.guests, "guest")},{" "}
        {count(asked.quantity, "room")}
      </>
    );
  }
  const time = listing.flight?.departsAt ?? listing.startsAt;
  return (
    <>
      <DateText date={asked.checkIn} locale={locale} style="long" />
      {time === null ? null : `, ${formatTime(time, locale)}`} · {count(asked.quantity, words.one, words.many)}
    </>
  );
}

/** Suggestions where these dates have no offer: the nearest dates with one, or a link to search elsewhere. */
function Nearby({ data, asked, query, locale }: { data: ListingPageData; asked: OfferRequest; query: Query; locale: string }) {
  const { listing, inventory, window } = data;
  const refusals = offersOf(listing.unitTypes, inventory, asked, window).filter((offer) => !offer.bookable);
  const longer = longEnough(listing.unitTypes, inventory, asked, window);
  const found = [...(longer ? [longer] : []), ...nearbyDates(listing.unitTypes, inventory, asked, window)];
  const path = `/listings/${listing.slug}`;
  const kept = pick(query, ["guests", "rooms", "passengers", "quantity"]);
  const isStay = listing.kind === "stay";
  return (
    <Alert
      tone="info"
      title={explainRefusal(refusals, listing.kind, asked, locale)}
      className="mb-6"
      {...(found.length > 0
        ? {
            actions: found.map(({ checkIn, checkOut, offer }) => (
              <ButtonLink
                key={`${checkIn} ${checkOut}`}
                href={hrefOf(path, kept, isStay ? { checkIn, checkOut } : { date: checkIn })}
                scroll={false}
                prefetch={false}
                variant="secondary"
                size="sm"
                className="h-auto min-h-9 flex-wrap py-1.5"
              >
                {isStay ? (
                  <DateRangeText from={checkIn} to={checkOut} locale={locale} style="short" />
                ) : (
                  <DateText date={checkIn} locale={locale} />
                )}
                <Price
                  money={{ amountMinor: offer.totalMinor, currency: listing.currency }}
                  locale={locale}
                  className="text-ink-muted"
                />
              </ButtonLink>
            )),
          }
        : {})}
    >
      {found.length > 0
        ? "Available instead:"
        : "There is nothing in the three weeks before or after either. The calendar shows the next dates that are available."}
    </Alert>
  );
}
