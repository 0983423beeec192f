// One unit type: its description, its price for the guest's dates and party with the parts of that price, and
// the button that holds it; or the reason why it is not available.
import { Users } from "lucide-react";
import type { ReactNode } from "react";

import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Price } from "@/components/ui/price";
import type { RefusalReason, UnitTypeDetail } from "@/lib/catalog/results";
import type { ListingKind } from "@/lib/catalog/schemas";
import type { FormAction } from "@/lib/next/form-state";

import { Gallery } from "./gallery";
import { HoldForm } from "./hold-form";
import { PriceBreakdown } from "./price-breakdown";
import { count, leftText, refusalText, unitWords } from "@/lib/catalog/copy";

export type UnitCardOffer =
  | {
      bookable: true;
      unit: UnitTypeDetail;
      totalMinor: bigint;
      nightlyPricesMinor: readonly bigint[];
      available: number;
      value: string;
    }
  | { bookable: false; unit: UnitTypeDetail; reason: RefusalReason; limit: number | null; available: number };

type UnitCardProps = {
  kind: ListingKind;
  listingId: string;
  currency: string;
  locale: string;
  unit: UnitTypeDetail;
  /** Offer for the chosen dates; undefined while none are chosen. */
  offer: UnitCardOffer | undefined;
  asked: { checkIn: string; checkOut: string; quantity: number; guests: number } | undefined;
  /** Restrictions of the coming weeks, in sentences. */
  restrictions: readonly string[];
  hold: FormAction;
  formId: string;
  /** Link to the waitlist of a unit type that is sold out, or the form behind that link. */
  wait?: { readonly href: string } | { readonly form: ReactNode } | undefined;
};

/** Returns the id of a unit type's form, for a button elsewhere on the page. */
export const holdFormId = (unitTypeId: string) => `hold-${unitTypeId}`;

export function UnitCard({
  kind,
  listingId,
  currency,
  locale,
  unit,
  offer,
  asked,
  restrictions,
  hold,
  formId,
  wait,
}: UnitCardProps) {
  const words = unitWords[kind];
  const nights = offer?.bookable ? offer.nightlyPricesMinor.length : 0;
  return (
    <article className="grid gap-5 py-6 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_15rem] md:gap-8">
      <div className="min-w-0">
        {unit.photos.length > 0 ? (
          <Gallery
            photos={unit.photos}
            label={`Photos of ${unit.name}`}
            sizes="(min-width: 64rem) 30rem, 100vw"
            upTo={960}
            className="mb-4 max-w-md"
          />
        ) : null}
        <h3 className="text-lg font-semibold tracking-heading">{unit.name}</h3>
        <p className="mt-1 text-ink-muted">{unit.description}</p>
        {kind === "stay" || unit.maxOccupancy > 1 ? (
          <p className="mt-2 flex items-center gap-2 text-sm text-ink-muted">
            <Users aria-hidden="true" className="size-4" /> {kind === "stay" ? "Sleeps" : "For"} {unit.maxOccupancy}
          </p>
        ) : null}
        {restrictions.length > 0 ? (
          <ul className="mt-3 grid gap-1 text-sm text-ink-muted">
            {restrictions.map((restriction) => (
              <li key={restriction}>{restriction}</li>
            ))}
          </ul>
        ) : null}
        {offer?.bookable && (nights > 1 || (asked?.quantity ?? 1) > 1) && asked ? (
          <Disclosure summary="Price breakdown" className="mt-2 text-sm">
            <PriceBreakdown
              checkIn={asked.checkIn}
              nightlyPricesMinor={offer.nightlyPricesMinor}
              quantity={asked.quantity}
              totalMinor={offer.totalMinor}
              {...{ currency, locale }}
              unit={words}
            />
          </Disclosure>
        ) : null}
      </div>
      <div className="md:text-right">
        {offer === undefined || asked === undefined ? (
          <p>
            <Price money={{ amountMinor: unit.basePriceMinor, currency }} locale={locale} size="lg" prefix="around" />
            <span className="block text-sm text-ink-muted">
              per {kind === "stay" ? "night" : words.one}; choose {kind === "stay" ? "dates" : "a date"} for the exact price
            </span>
          </p>
        ) : (
          <div className="grid gap-3 md:justify-items-end">
            <OfferState {...{ offer, asked, kind, currency, locale }} />
            <HoldForm
              // Other dates or another party make a new form: an error belongs to the choice it
              // was given for.
              key={`${asked.checkIn} ${asked.checkOut} ${asked.quantity} ${asked.guests}`}
              action={hold}
              formId={formId}
              id={holdFormId(unit.id)}
              label="Hold"
              about={unit.name}
              lines={[{ listingId, ...asked, offer: offer.bookable ? offer.value : undefined }]}
              gone={offer.bookable ? undefined : waitLink(wait, unit.name)}
              block
              className="w-full text-left"
            />
          </div>
        )}
      </div>
      {wait && "form" in wait ? <div className="md:col-span-2">{wait.form}</div> : null}
    </article>
  );
}

type OfferStateProps = Pick<UnitCardProps, "kind" | "currency" | "locale"> & {
  offer: UnitCardOffer;
  asked: NonNullable<UnitCardProps["asked"]>;
};

/** The price for the guest's dates and party, or the reason why the unit type is not available. */
function OfferState({ offer, asked, kind, currency, locale }: OfferStateProps) {
  if (!offer.bookable)
    return (
      <Badge
        tone={offer.reason === "sold_out" && offer.available === 0 ? "neutral" : "warning"}
        className="justify-self-start whitespace-normal md:justify-self-end"
      >
        {refusalText(offer, kind)}
      </Badge>
    );
  const words = unitWords[kind];
  return (
    <div>
      {leftText(offer.available) ? (
        <Badge tone="warning" className="mb-1.5">
          {leftText(offer.available)}
        </Badge>
      ) : null}
      <p className="leading-tight">
        <Price money={{ amountMinor: offer.totalMinor, currency }} locale={locale} size="lg" />
      </p>
      <p className="text-sm text-ink-muted">
        {kind === "stay" ? count(offer.nightlyPricesMinor.length, "night") : count(asked.quantity, words.one, words.many)}
        {kind === "stay" && asked.quantity > 1 ? `, ${count(asked.quantity, "room")}` : ""}, taxes included
      </p>
    </div>
  );
}

/**
 * Link to the waitlist, in the button's place. It is null and not absent, because the button is gone
 * all the same.
 */
function waitLink(wait: UnitCardProps["wait"], unitName: string): ReactNode {
  if (!wait || !("href" in wait)) return null;
  return (
    <ButtonLink
      href={wait.href}
      scroll={false}
      prefetch={false}
      variant="secondary"
      size="sm"
      className="justify-self-start md:justify-self-end"
    >
      Join the waitlist<span className="sr-only">: {unitName}</span>
    </ButtonLink>
  );
}
