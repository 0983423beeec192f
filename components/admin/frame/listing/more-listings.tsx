// The word below a list of listings that may be a part of those there are.
type MoreListingsProps = {
  shown: number;
  /** Listings that such a list has at most. */
  most: number;
};

export function MoreListings({ shown, most }: MoreListingsProps) {
  if (shown < most) return null;
  return (
    <p className="mt-3 text-sm text-ink-muted">These are the first {most}. Enter a part of the name or city for others.</p>
  );
}
