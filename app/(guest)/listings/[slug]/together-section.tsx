// Offers that go with this one: a room for the night of an event, held together with the ticket, or
// the flight back.
import { Link } from "@/components/ui/link";

import { readsDb } from "@/db/client";
import { HoldForm } from "@/components/listing/hold-form";
import { ListingArtwork } from "@/components/listing/listing-artwork";
import { count } from "@/lib/catalog/copy";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { searchStays } from "@/lib/catalog/search-stays";
import { parseSearch, searchableDates, staySearchSchema } from "@/lib/catalog/schemas";
import { addDays } from "@/lib/core/time/dates";
import { newId } from "@/lib/core/ids";

import type { ListingPageData } from "@/lib/catalog/offers/read-listing-page";
import { type OfferRequest, cheapest, offersOf } from "@/lib/catalog/offers/unit-offers";
import { holdUnits } from "./actions";
import { offerValue } from "./hold-request";

type TogetherProps = { data: ListingPageData; locale: string };

const maxRooms = 3;
/** A walk or a short ride from the venue, in kilometres. */
const radiusKm = 8;
/** Guests in a room: two, as is usual. */
const perRoom = 2;

export function TogetherSection({ data, locale }: TogetherProps) {
  const { listing, asked } = data;
  if (listing.kind === "flight") return <FlightBack data={data} />;
  if (listing.kind !== "event" || !asked) return null;
  return <RoomsForTheNight data={data} asked={asked} locale={locale} />;
}

function FlightBack({ data: { listing, asked, party } }: { data: ListingPageData }) {
  const { flight, city } = listing;
  if (!flight) return null;
  const trip = new URLSearchParams({
    kind: "flight",
    from: flight.origin,
    to: flight.destination,
    passengers: String(party.quantity),
    ...(asked ? { date: asked.checkIn, returnDate: addDays(asked.checkIn, 7), out: listing.slug } : {}),
  });
  return (
    <section
      aria-labelledby="back"
      className="flex flex-wrap items-center justify-between gap-4 rounded-xl bg-accent-soft p-5 sm:p-6"
    >
      <div>
        <Heading level={2} size="small" id="back">
          Coming back to {city}?
        </Heading>
        <p className="mt-1 text-sm text-ink-muted">Choose the flight back too and hold both at once: both, or neither.</p>
      </div>
      <ButtonLink href={`/search?${trip}`} variant="secondary">
        Make it a round trip
      </ButtonLink>
    </section>
  );
}

/** Free rooms near the venue on the night, in the same currency, so that ticket and room are one order. */
async function RoomsForTheNight({ data, asked, locale }: TogetherProps & { asked: OfferRequest }) {
  const { listing, inventory, window } = data;
  const ticket = cheapest(offersOf(listing.unitTypes, inventory, asked, window));
  if (!ticket) return null;
  const guests = asked.guests;
  const rooms = Math.ceil(guests / perRoom);
  const night = { checkIn: asked.checkIn, checkOut: addDays(asked.checkIn, 1) };
  // The night after the last performance on sale may be later than the last date that a search accepts.
  if (night.checkOut > searchableDates().last) return null;
  const search = parseSearch(staySearchSchema, {
    lat: listing.lat,
    lng: listing.lng,
    radiusKm,
    ...night,
    guests,
    rooms,
    sort: "distance",
    limit: 12,
  });
  const { results } = await searchStays(readsDb(), search);
  const free = results
    .flatMap((stay) => (stay.offer?.bookable && stay.currency === listing.currency ? [{ stay, offer: stay.offer }] : []))
    .slice(0, maxRooms);
  if (free.length === 0) return null;
  return (
    <section aria-labelledby="night">
      <Heading level={2} size="block" id="night">
        Stay the night
      </Heading>
      <p className="mt-1.5 mb-6 text-ink-muted">
        Rooms near {listing.venue} for the night after. Hold {asked.quantity === 1 ? "ticket" : "tickets"} and room together:
        you get both, or neither.
      </p>
      <ul className="grid gap-4">
        {free.map(({ stay, offer }) => (
          <li
            key={stay.id}
            className="grid gap-4 rounded-xl border border-line bg-surface p-4 sm:grid-cols-[6rem_minmax(0,1fr)_13rem] sm:items-center"
          >
            <ListingArtwork card={stay} ratio="1/1" thumbnail className="max-sm:hidden" />
            <div className="min-w-0">
              <h3 className="font-semibold">
                <Link
                  href={`/listings/${stay.slug}?${new URLSearchParams({ ...night, guests: String(guests), rooms: String(rooms) })}`}
                  className="hover:underline"
                >
                  {stay.name}
                </Link>
              </h3>
              <p className="text-sm text-ink-muted">
                {offer.unitTypeName}
                {rooms > 1 ? `, ${count(rooms, "room")}` : ""} · {ticket.unit.name}, {count(asked.quantity, "ticket")}
              </p>
              <p className="mt-1.5 text-sm">
                <Price
                  money={{ amountMinor: offer.totalMinor + ticket.totalMinor, currency: stay.currency }}
                  locale={locale}
                  size="md"
                />{" "}
                together
              </p>
            </div>
            <HoldForm
              action={holdUnits}
              formId={newId()}
              variant="secondary"
              block
              label="Hold both"
              about={`${listing.name} and ${stay.name}`}
              lines={[
                { listingId: listing.id, ...asked, offer: offerValue(ticket.unit.id, ticket.totalMinor) },
                {
                  listingId: stay.id,
                  ...night,
                  quantity: rooms,
                  guests,
                  offer: offerValue(offer.unitTypeId, offer.totalMinor),
                },
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
