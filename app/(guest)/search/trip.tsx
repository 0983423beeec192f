// A round trip while the guest chooses it: both ways at a glance, and at the end fares, the sum, and one
// button that holds both flights or neither.
import { ArrowRight, Check } from "lucide-react";
import { Link } from "@/components/ui/link";

import { HoldForm } from "@/components/listing/hold-form";
import { policySteps } from "@/lib/orders/policy";
import { PolicyLine } from "@/components/listing/policy-timeline";
import { leftText, refusalText } from "@/lib/catalog/copy";
import { FlightTimesLine } from "@/components/listing/flight-times";
import { hrefOf, type Query, textOf } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { RadioCard } from "@/components/ui/fields/choice";
import { DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { newId } from "@/lib/core/ids";
import { minTurnaroundMinutes } from "@/lib/inventory/limits";
import { canFollow } from "@/lib/inventory/round-trip";
import { holdMinutes } from "@/lib/reservations/limits";

import { holdUnits } from "../listings/[slug]/actions";
import { offerValue } from "../listings/[slug]/hold-request";
import type { Fares } from "@/lib/catalog/offers/read-fares";
import { cheapest } from "@/lib/catalog/offers/unit-offers";
import { TripTotal } from "@/components/search/trip-total";

type TripProps = {
  step: "out" | "back" | "review";
  out: Fares | undefined;
  back: Fares | undefined;
  query: Query;
  locale: string;
};

export function Trip({ step, out, back, query, locale }: TripProps) {
  const steps = [
    { name: "out", label: "Outbound flight", fares: out, date: textOf(query, "date") },
    { name: "back", label: "Return flight", fares: back, date: textOf(query, "returnDate") },
  ] as const;
  return (
    <section aria-label="Your round trip" className="mb-8">
      <ol className="grid gap-3 md:grid-cols-2">
        {steps.map(({ name, label, fares, date }, index) => (
          <li key={name} {...(step === name ? { "aria-current": "step" } : {})}>
            <Card className={step === name ? "h-full border-accent ring-1 ring-accent" : "h-full"}>
              <div className="grid gap-3 p-4">
                <p className="flex items-center gap-2.5 text-sm">
                  <span
                    className={`grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold ${fares ? "bg-accent text-accent-ink" : "bg-surface-sunken text-ink"}`}
                  >
                    {fares ? <Check aria-hidden="true" className="size-3.5" /> : index + 1}
                  </span>
                  <span className="font-semibold">{label}</span>
                  {date ? <DateText date={date} locale={locale} className="text-ink-muted" /> : null}
                  {fares ? (
                    <Link
                      href={hrefOf("/search", query, { [name]: undefined })}
                      scroll={false}
                      className="prose-link ml-auto min-h-6"
                    >
                      Change<span className="sr-only"> {label.toLowerCase()}</span>
                    </Link>
                  ) : null}
                </p>
                {fares?.listing.flight ? (
                  <FlightTimesLine times={fares.listing.flight} originCity={fares.listing.city} locale={locale} />
                ) : (
                  <p className="text-sm text-ink-muted">{step === name ? "Choose one below." : "Comes next."}</p>
                )}
              </div>
            </Card>
          </li>
        ))}
      </ol>
      {step === "review" && out && back ? <Review out={out} back={back} query={query} locale={locale} /> : null}
    </section>
  );
}

type ReviewProps = { out: Fares; back: Fares; query: Query; locale: string };

function Review({ out, back, query, locale }: ReviewProps) {
  const ways = [out, back] as const;
  const full = ways.find(({ offers }) => cheapest(offers) === undefined);
  if (full) {
    const name = full === out ? "out" : "back";
    const [first] = full.offers;
    return (
      <Alert tone="warning" title="One of these flights is no longer available" className="mt-6">
        {full.listing.name}: {first && !first.bookable ? refusalText(first, "flight").toLowerCase() : "nothing left"}.{" "}
        <Link href={hrefOf("/search", query, { [name]: undefined })} className="prose-link">
          Choose another one
        </Link>
      </Alert>
    );
  }
  const [there, home] = [out.listing.flight, back.listing.flight];
  if (!there || !home || !canFollow(there, home)) return <Unflyable query={query} />;
  const { currency } = out.listing;
  if (currency !== back.listing.currency) return <Apart ways={ways} locale={locale} />;
  const totalMinor = ways.reduce((sum, { offers }) => sum + (cheapest(offers)?.totalMinor ?? 0n), 0n);
  return (
    <Card tone="raised" className="mt-8">
      <CardBody>
        <HoldForm
          action={holdUnits}
          formId={newId()}
          label="Hold both flights"
          total={
            <TripTotal initialMinor={totalMinor} currency={currency} locale={locale} passengers={out.asked.quantity}>
              <Price money={{ amountMinor: totalMinor, currency }} locale={locale} size="lg" />
            </TripTotal>
          }
          lines={ways.map(({ listing, asked }) => ({ listingId: listing.id, ...asked }))}
        >
          <div className="grid gap-8 md:grid-cols-2">
            {ways.map((way, index) => (
              <FareChoice
                key={way.listing.id}
                way={way}
                name={`lines.${index}.offer`}
                label={index === 0 ? "Outbound fare" : "Return fare"}
                locale={locale}
              />
            ))}
          </div>
          <p className="mt-3 border-t border-line pt-4 text-sm text-ink-muted">
            You get both flights or neither. Held for {holdMinutes} minutes, nothing charged until you pay.
          </p>
        </HoldForm>
      </CardBody>
    </Card>
  );
}

/** A pair of flights that may both have seats, but cannot be flown one after the other. */
function Unflyable({ query }: { query: Query }) {
  return (
    <Alert
      tone="warning"
      title="The return flight leaves too early"
      className="mt-6"
      actions={
        <ButtonLink href={hrefOf("/search", query, { back: undefined })} variant="secondary" size="sm">
          Choose another return flight
        </ButtonLink>
      }
    >
      It leaves less than {minTurnaroundMinutes} minutes after the outbound flight lands.
    </Alert>
  );
}

/** The fares of one way; the cheapest one is chosen first. */
function FareChoice({ way, name, label, locale }: { way: Fares; name: string; label: string; locale: string }) {
  const { listing, offers } = way;
  const best = cheapest(offers);
  const start = { date: way.asked.checkIn, time: listing.flight?.departsAt ?? "00:00", timezone: listing.timezone };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3">
        <span className="block font-semibold">{label}</span>
        <span className="text-sm text-ink-muted">
          {listing.category} {listing.flight?.flightNumber}, <DateText date={way.asked.checkIn} locale={locale} />
        </span>
      </legend>
      <div className="grid gap-2.5">
        {offers.map((offer) => (
          <RadioCard
            key={offer.unit.id}
            name={name}
            value={offer.bookable ? offerValue(offer.unit.id, offer.totalMinor) : ""}
            disabled={!offer.bookable}
            defaultChecked={offer.unit.id === best?.unit.id}
            label={<span className="font-medium">{offer.unit.name}</span>}
            description={
              offer.bookable
                ? [offer.unit.description, leftText(offer.available)].filter(Boolean).join(" ")
                : refusalText(offer, "flight")
            }
            aside={
              offer.bookable ? (
                <Price
                  money={{ amountMinor: offer.totalMinor, currency: listing.currency }}
                  locale={locale}
                  size="md"
                  className="text-ink"
                />
              ) : null
            }
          />
        ))}
      </div>
      <div className="mt-4 text-sm text-ink-muted">
        <PolicyLine steps={policySteps(listing.policy.tiers, start, way.nowMs)} city={listing.city} locale={locale} />
      </div>
    </fieldset>
  );
}

/** Two currencies cannot be in one order, so each flight has its own button. */
function Apart({ ways, locale }: { ways: readonly Fares[]; locale: string }) {
  return (
    <div className="mt-8 grid gap-4">
      <Heading level={2} size="small">
        Pay for these two separately
      </Heading>
      <p className="max-w-text text-ink-muted">
        They are sold in different currencies ({ways.map(({ listing }) => listing.currency).join(" and ")}), and one order is
        paid in one currency. Hold and pay for the first, then come back here for the second.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        {ways.map(({ listing, asked, offers }) => {
          const best = cheapest(offers);
          return best ? (
            <Card key={listing.id}>
              <CardBody className="grid gap-4">
                <p className="flex items-center gap-2 font-semibold">
                  {listing.city} <ArrowRight aria-label="to" className="size-4" /> {listing.flight?.destinationCity}
                </p>
                <p>
                  <Price money={{ amountMinor: best.totalMinor, currency: listing.currency }} locale={locale} size="lg" />
                  <span className="block text-sm text-ink-muted">{best.unit.name}</span>
                </p>
                <HoldForm
                  action={holdUnits}
                  formId={newId()}
                  label="Hold this flight"
                  about={listing.name}
                  lines={[{ listingId: listing.id, ...asked, offer: offerValue(best.unit.id, best.totalMinor) }]}
                />
              </CardBody>
            </Card>
          ) : null;
        })}
      </div>
    </div>
  );
}
