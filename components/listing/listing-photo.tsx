// A photo of a listing in its box: AVIF where the browser reads it, WebP elsewhere, in the width that the
// window needs. Until it arrives, the box shows the photo in sixteen pixels.
import { cn } from "@/components/ui/cn";
import { focusPosition, heightAt, type Photo, photoHref, photoSrcSet } from "@/lib/media/format";

type ListingPhotoProps = {
  photo: Photo;
  /** Width of the box by width of the window, as the attribute `sizes` has it. */
  sizes: string;
  /** Greatest width of a file that the box needs, in pixels. */
  upTo: number;
  /** Loads the photo with the page, not once it comes near the window. */
  priority?: boolean | undefined;
  /** Leaves out the text, where the name of what is shown stands beside the photo. */
  decorative?: boolean | undefined;
  className?: string | undefined;
};

export function ListingPhoto({ photo, sizes, upTo, priority = false, decorative = false, className }: ListingPhotoProps) {
  const width = photo.widths.findLast((each) => each <= upTo) ?? photo.widths[0] ?? photo.width;
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={photoSrcSet(photo, "avif", upTo)} sizes={sizes} />
      {/* The files have the widths of the page already: an image optimiser gains nothing. */}
      {/* oxlint-disable-next-line nextjs/no-img-element */}
      <img
        src={photoHref(photo, width, "webp")}
        srcSet={photoSrcSet(photo, "webp", upTo)}
        sizes={sizes}
        width={width}
        height={heightAt(photo, width)}
        alt={decorative ? "" : photo.alt}
        decoding="async"
        {...(priority ? { fetchPriority: "high" as const } : { loading: "lazy" as const })}
        style={{ objectPosition: focusPosition(photo), backgroundImage: `url("${photo.placeholder}")` }}
        className={cn("artwork bg-cover", className)}
      />
    </picture>
  );
}
