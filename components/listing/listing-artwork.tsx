// The picture of a listing: its first photo, or a drawing from the fields of its card: the setting of a stay,
// the departure time of a flight, the genre of an event.
import type { ComponentProps } from "react";

import { Artwork, boxOf } from "@/components/artwork/artwork";
import type { ArtworkSubject, StaySetting } from "@/components/artwork/artwork-address";
import { timeOfDay } from "@/components/artwork/flight-art";
import { cn } from "@/components/ui/cn";
import type { Photo } from "@/lib/media/format";

import { ListingPhoto } from "./listing-photo";

/** Fields that choose the picture; every card has them. */
export type Pictured = {
  readonly kind: "stay" | "flight" | "event";
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly category: string;
  readonly amenities: readonly string[];
  /** Its first photo; null or absent without photos. */
  readonly photo?: Photo | null | undefined;
};

type ListingArtworkProps = Omit<ComponentProps<typeof Artwork>, "seed" | "subject"> & {
  card: Pictured;
  /** Local departure time of a flight, `HH:MM`. */
  departsAt?: string | undefined;
};

/** Widths of boxes in which cards and lines of orders show a picture. */
const boxes = {
  thumbnail: { sizes: "7rem", upTo: 480 },
  card: { sizes: "(min-width: 40rem) 24rem, 100vw", upTo: 960 },
};

export function ListingArtwork({ card, departsAt, ...props }: ListingArtworkProps) {
  if (card.photo) {
    const { thumbnail = false, ratio = "4/3", priority, className } = props;
    const box = cn(thumbnail && "artwork-thumbnail", boxOf(ratio, thumbnail), className);
    const { sizes, upTo } = thumbnail ? boxes.thumbnail : boxes.card;
    // The name of the listing stands beside the picture of its card.
    return <ListingPhoto photo={card.photo} decorative {...{ sizes, upTo, priority }} className={box} />;
  }
  return <Artwork {...props} seed={card.slug} subject={subjectOf(card, departsAt)} />;
}

/** Returns what the drawing of a listing shows. */
export function subjectOf(card: Pictured, departsAt: string | undefined): ArtworkSubject {
  switch (card.kind) {
    case "stay":
      return { kind: "stay", setting: settingOf(card) };
    case "flight":
      return { kind: "flight", time: timeOfDay(Number(departsAt?.slice(0, 2) ?? 12)) };
    case "event":
      return { kind: "event", genre: genreOf(card.category) };
  }
}

/** Words of hosts for the setting of a house; the first family that matches wins. */
const settingWords: readonly (readonly [StaySetting, RegExp])[] = [
  ["mountain", /\b(alp|alpine|alps|chalet|mountains?|peak|ridge|ski|summit|hillside|hills?|glacier)\b/i],
  [
    "coast",
    /\b(beach|sea|seafront|coast|harbour|bay|ocean|quay|waterfront|island|islands|lighthouse|gulf|marina|shore|lake|firth)\b/i,
  ],
  [
    "countryside",
    /\b(farm|orchard|meadow|vineyard|mill|countryside|bamboo|moss|grove|garden|apple|village|fields?|paddies)\b/i,
  ],
];

/** Reads the setting of a stay from its name and tagline; a city where they give none. */
export function settingOf({ name, tagline }: Pick<Pictured, "name" | "tagline">): StaySetting {
  const text = `${name} ${tagline}`;
  return settingWords.find(([, words]) => words.test(text))?.[0] ?? "city";
}

const genres = { concert: "concert", theatre: "theatre", sport: "sport", talk: "talk" } as const;

function genreOf(category: string): (typeof genres)[keyof typeof genres] {
  const folded = category.toLowerCase();
  if (folded in genres) return genres[folded as keyof typeof genres];
  if (/music|jazz|festival|opera|gig|orchestra|classical/.test(folded)) return "concert";
  if (/play|dance|ballet|comedy|musical|film|family|circus/.test(folded)) return "theatre";
  return /match|game|race|football|tennis|basketball/.test(folded) ? "sport" : "talk";
}
