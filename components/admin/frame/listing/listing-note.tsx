// Says to which listing a list is limited, with a way back to all.
import { Link } from "@/components/ui/link";

type ListingNoteProps = {
  listing: { readonly name: string } | undefined;
  /** Address of the same list with every listing. */
  allHref: string;
};

export function ListingNote({ listing, allHref }: ListingNoteProps) {
  if (!listing) return null;
  return (
    <p className="mt-3 text-sm text-ink-muted">
      Only <bdi className="font-medium text-ink">{listing.name}</bdi>.{" "}
      <Link prefetch={false} href={allHref} className="prose-link">
        Show all listings
      </Link>
    </p>
  );
}
