// The names on a line, and a link to complete or correct them.
import { Link } from "@/components/ui/link";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { guestsLabel, missingName } from "@/lib/orders/format";

type GuestListProps = {
  line: Pick<OrderLine, "guestNames" | "guestNamesAsked" | "place" | "listingName">;
  /** Address of the page that corrects them; absent where they cannot be changed (any more). */
  correctHref?: string | undefined;
};

export function GuestList({ line: { guestNames, guestNamesAsked, place, listingName }, correctHref }: GuestListProps) {
  if (guestNames.length === 0) return null;
  const isMissing = guestNames.includes(null);
  return (
    <p className="mt-2 text-sm text-ink-muted">
      {guestsLabel(place.kind, guestNamesAsked, guestNames.length)}:{" "}
      {guestNames.map((name, index) => (
        <span key={index}>
          {index > 0 ? ", " : ""}
          {name === null ? missingName : <bdi className="text-ink">{name}</bdi>}
        </span>
      ))}
      {correctHref === undefined ? null : (
        <span data-print="hide">
          {" "}
          <Link href={correctHref} className="prose-link whitespace-nowrap">
            {isMissing ? "Add names" : guestNames.length === 1 ? "Correct the name" : "Correct names"}
            <span className="sr-only"> of {listingName}</span>
          </Link>
        </span>
      )}
    </p>
  );
}
