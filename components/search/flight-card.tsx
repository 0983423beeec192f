// One flight among the results.
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

import { count } from "@/lib/catalog/copy";
import { Price } from "@/components/ui/price";
import type { FlightResult } from "@/lib/catalog/results";
import { formatTime } from "@/lib/core/time/dates";

import { FlightTimesLine } from "@/components/listing/flight-times";
import { OfferPrice } from "./offer-price";
import { FromPrice } from "./stay-card";

type FlightCardProps = {
  flight: FlightResult;
  href: string;
  /** Text of the link: "Choose fare", "Choose this way there". */
  action: string;
  passengers: number;
  /** Sum of this flight and the outbound flight that is already chosen. */
  tripTotalMinor?: bigint | undefined;
  locale: string;
};

export function FlightCard({ flight, href, action, passengers, tripTotalMinor, locale }: FlightCardProps) {
  const { offer, currency } = flight;
  return (
    <article className="group relative grid items-center gap-4 rounded-xl border border-line bg-surface p-4 transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-raised sm:grid-cols-[minmax(0,1fr)_12rem] sm:gap-6 sm:p-5">
      <div className="min-w-0">
        <h3 className="mb-3 text-sm">
          <Link
            href={href}
            prefetch={false}
            scroll={action === "Choose fare"}
            className="font-medium outline-none after:absolute after:inset-0 after:rounded-xl group-hover:underline group-hover:underline-offset-4 focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {flight.category} {flight.flightNumber}
            <span className="sr-only">
              , {flight.city} to {flight.destinationCity}, {formatTime(flight.departsAt, locale)}: {action}
            </span>
          </Link>
        </h3>
        <FlightTimesLine times={flight} originCity={flight.city} locale={locale} />
      </div>
      <div className="flex flex-col gap-1 border-line max-sm:border-t max-sm:pt-4 sm:items-end sm:border-l sm:pl-5 sm:text-right">
        {offer === null ? (
          <FromPrice amountMinor={flight.fromPriceMinor} currency={currency} locale={locale} suffix="per seat" />
        ) : (
          <OfferPrice
            offer={offer}
            currency={currency}
            kind="flight"
            locale={locale}
            detail={passengers > 1 ? count(passengers, "passenger") : undefined}
            averageSuffix={passengers > 1 ? "each" : undefined}
          />
        )}
        {tripTotalMinor === undefined ? null : (
          <Note>
            <Price money={{ amountMinor: tripTotalMinor, currency }} locale={locale} /> there and back
          </Note>
        )}
      </div>
    </article>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="text-sm font-medium text-accent">{children}</p>;
}
