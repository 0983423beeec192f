// What the room is for.
import { ListingArtwork } from "@/components/listing/listing-artwork";
import { Heading } from "@/components/ui/heading";
import type { ListingDetail } from "@/lib/catalog/results";

type RoomHeaderProps = { listing: ListingDetail; name: string };

export function RoomHeader({ listing, name }: RoomHeaderProps) {
  const { venue, city, flight, startsAt } = listing;
  const where = flight ? `${city} to ${flight.destinationCity}` : venue ? `${venue}, ${city}` : city;
  return (
    <header className="flex items-center gap-5 lg:col-start-1 lg:row-start-1">
      <ListingArtwork
        card={listing}
        departsAt={flight?.departsAt}
        ratio="1/1"
        thumbnail
        className="w-20 shrink-0 self-start sm:w-24 lg:hidden"
      />
      <div className="min-w-0">
        <p className="label-caps text-accent">Waiting room</p>
        <Heading level={1} className="mt-2">
          {name}
        </Heading>
        <p className="mt-2 text-ink-muted">
          {listing.name === name ? where : `${listing.name} · ${where}`}
          {startsAt ? `, ${startsAt}` : ""}
        </p>
      </div>
    </header>
  );
}
