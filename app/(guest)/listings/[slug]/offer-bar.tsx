// The bar of narrow screens with the cheapest unit type that is available for the guest's dates and party.
import { HoldBar } from "@/components/listing/hold-bar";
import { holdFormId } from "@/components/listing/unit-card";
import { count, unitWords } from "@/lib/catalog/copy";
import { nightsBetween } from "@/lib/core/time/dates";

import type { ListingPageData } from "@/lib/catalog/offers/read-listing-page";
import { cheapest, offersOf } from "@/lib/catalog/offers/unit-offers";

export function OfferBar({ data, locale }: { data: ListingPageData; locale: string }) {
  const { listing, inventory, window, asked } = data;
  if (!asked) return null;
  const offers = offersOf(listing.unitTypes, inventory, asked, window);
  const best = cheapest(offers);
  if (!best) return null;
  const { kind, currency } = listing;
  const units = count(asked.quantity, unitWords[kind].one, unitWords[kind].many);
  const nights = count(nightsBetween(asked.checkIn, asked.checkOut), "night");
  return (
    <HoldBar
      form={holdFormId(best.unit.id)}
      unitName={best.unit.name}
      price={{ amountMinor: best.totalMinor, currency }}
      detail={kind !== "stay" ? units : asked.quantity === 1 ? nights : `${nights}, ${units}`}
      others={offers.filter(({ bookable }) => bookable).length - 1}
      locale={locale}
    />
  );
}
