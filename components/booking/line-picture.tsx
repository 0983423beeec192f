// The small picture beside a line: the listing's own artwork.
import { ListingArtwork, type Pictured } from "@/components/listing/listing-artwork";
import { cn } from "@/components/ui/cn";

import type { ShownLine } from "@/lib/orders/format";

/** Fields of a line that choose its picture; lists of orders have no others. */
type PicturedLine = Pick<ShownLine, "slug" | "listingName"> &
  ({ readonly place: ShownLine["place"] } | { readonly kind: Pictured["kind"] });

type LinePictureProps = {
  line: PicturedLine;
  /** Card of the listing in the catalogue, which chooses the picture. */
  card?: Pictured | undefined;
  /** Classes for its width and looks. */
  className?: string | undefined;
};

export function LinePicture({ line, card, className = "w-20 sm:w-28" }: LinePictureProps) {
  const departsAt = "place" in line && line.place.kind === "flight" ? line.place.departure.time : undefined;
  return (
    <ListingArtwork
      card={card ?? picturedBy(line)}
      thumbnail
      {...(departsAt === undefined ? {} : { departsAt })}
      className={cn("shrink-0 self-start", className)}
    />
  );
}

function picturedBy(line: PicturedLine): Pictured {
  const known =
    "place" in line ? { kind: line.place.kind, category: categoryOf(line.place) } : { kind: line.kind, category: "" };
  return { ...known, slug: line.slug, name: line.listingName, tagline: "", amenities: [] };
}

function categoryOf(place: ShownLine["place"]): string {
  return place.kind === "stay" ? place.propertyType : place.kind === "flight" ? place.airline : place.genre;
}
