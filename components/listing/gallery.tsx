// The photos of a listing or of a unit type in a row that scrolls and snaps: by touch, by wheel, and by the
// arrow keys once it has the focus. It needs no script.
import { cn } from "@/components/ui/cn";
import type { Photo } from "@/lib/media/format";

import { ListingPhoto } from "./listing-photo";

type GalleryProps = {
  photos: readonly Photo[];
  /** Name for screen readers: "Photos of Harbour House". */
  label: string;
  /** Width of a photo's box by width of the window. */
  sizes: string;
  upTo: number;
  /** Class that sets the shape of the boxes. */
  shape?: string | undefined;
  /** Loads the first photo with the page. */
  priority?: boolean | undefined;
  className?: string | undefined;
};

export function Gallery({ photos, label, sizes, upTo, shape = "aspect-video", priority = false, className }: GalleryProps) {
  const isOne = photos.length === 1;
  return (
    <section aria-label={label} className={cn("relative min-w-0", className)}>
      <ul
        // A row that scrolls is reached by the keyboard as well.
        {...(isOne ? {} : { tabIndex: 0 })}
        className="gallery"
      >
        {photos.map((photo, index) => (
          <li key={photo.key} id={anchorOf(photo)} className="gallery-item">
            <ListingPhoto
              photo={photo}
              sizes={sizes}
              upTo={upTo}
              priority={priority && index === 0}
              className={cn("rounded-xl", shape)}
            />
            {isOne ? null : (
              <span className="tabular absolute right-3 bottom-3 rounded-full bg-ink/75 px-2.5 py-0.5 text-xs font-medium text-background">
                <span className="sr-only">Photo </span>
                {index + 1} / {photos.length}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const anchorOf = ({ key }: Photo) => `photo-${key.slice(-12)}`;
