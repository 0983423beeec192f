// <Artwork>: the picture of a listing. The same seed always gives the same picture: a file of its own that
// browsers keep for good.
import { cn } from "@/components/ui/cn";

import { artworkPath, type ArtworkSubject, formats } from "./artwork-address";

/** Format of each aspect ratio, and the class that reserves its box. */
const ratios = {
  "4/3": { format: "4x3", box: "aspect-4/3" },
  "3/2": { format: "3x2", box: "aspect-3/2" },
  "16/9": { format: "16x9", box: "aspect-video" },
  "21/9": { format: "21x9", box: "aspect-21/9" },
  "1/1": { format: "1x1", box: "aspect-square" },
} as const;

type ArtworkProps = {
  /** Slug or id of the listing. */
  seed: string;
  subject: ArtworkSubject;
  ratio?: keyof typeof ratios | undefined;
  /** Draws a small square with fewer parts, for order lines and menus; its caller sets the width by class. */
  thumbnail?: boolean | undefined;
  /**
   * Loads the picture with the page, not once it comes near the window: for a picture that the
   * guest sees first.
   */
  priority?: boolean | undefined;
  /**
   * Classes for size and corners. The box keeps its aspect ratio, so nothing moves when the picture arrives.
   */
  className?: string | undefined;
};

/** Returns the class that reserves the box of a picture. */
export function boxOf(ratio: keyof typeof ratios, thumbnail: boolean): string {
  return thumbnail ? "aspect-square" : ratios[ratio].box;
}

/** A decorative picture: its text is empty, since the listing's name stands beside it. */
export function Artwork({ seed, subject, ratio = "4/3", thumbnail = false, priority = false, className }: ArtworkProps) {
  const format = thumbnail ? "small" : ratios[ratio].format;
  const { width, height } = formats[format];
  return (
    // The picture is a drawing of a few kilobytes: an image optimiser gains nothing.
    // oxlint-disable-next-line nextjs/no-img-element
    <img
      src={artworkPath({ seed, subject, format })}
      width={width}
      height={height}
      alt=""
      decoding="async"
      {...(priority ? { fetchPriority: "high" as const } : { loading: "lazy" as const })}
      className={cn("artwork", thumbnail && "artwork-thumbnail", boxOf(ratio, thumbnail), className)}
    />
  );
}
