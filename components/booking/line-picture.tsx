// The small picture beside a line: the listing's own artwork.
import { ListingArtwork, type Pictured } from "@/components/listing/listing-artwork";
import { cn } from "@/components/ui/cn";

import type { ShownLine } from "./line";

type LinePictureProps = {
  line: Pick<ShownLine, "slug" | "listingName" | "place">;
  /** What the catalogue says of the listing, by which its picture is chosen. */
  card?: Pictured | undefined;
  className?: string | undefined;
};

export function LinePicture({ line: { slug, listingName, place }, card, className }: LinePictureProps) {
  const pictured = card ?? {
    kind: place.kind,
    slug,
    name: listingName,
    tagline: "",
    category: categoryOf(place),
    amenities: [],
  };
  return (
    <ListingArtwork
      card={pictured}
      thumbnail
      {...(place.kind === "flight" ? { departsAt: place.departure.time } : {})}
      className={cn("w-20 shrink-0 self-start sm:w-28", className)}
    />
  );
}

function categoryOf(place: ShownLine["place"]): string {
  return place.kind === "stay" ? place.propertyType : place.kind === "flight" ? place.airline : place.genre;
}
