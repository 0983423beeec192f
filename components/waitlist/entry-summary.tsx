// The wish of a waitlist entry, with the listing's picture.
import { LinePicture } from "@/components/booking/line-picture";
import type { Pictured } from "@/components/listing/listing-artwork";
import { Link } from "@/components/ui/link";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";

import { flexibleText, sizeText, startText } from "./copy";

type EntrySummaryProps = { entry: WaitlistEntry; card: Pictured | undefined; locale: string };

export function EntrySummary({ entry, card, locale }: EntrySummaryProps) {
  const flexible = flexibleText(entry.flexibleDays);
  return (
    <div className="flex gap-4 sm:gap-6">
      <LinePicture line={entry} card={card} className="w-20 sm:w-28" />
      <div className="min-w-0">
        <h2 className="text-lg font-semibold tracking-heading">
          <Link href={`/listings/${entry.slug}`} prefetch={false} className="hover:underline">
            {entry.listingName}
          </Link>
        </h2>
        <p className="text-sm text-ink-muted">{entry.venue ? `${entry.venue}, ${entry.city}` : entry.city}</p>
        <p className="mt-2 text-sm">
          <span className="font-medium">{startText(entry, locale)}</span>
          {flexible ? <span className="block text-ink-muted">{flexible}</span> : null}
        </p>
        <p className="mt-1 text-sm text-ink-muted">
          {entry.unitTypeName}, {sizeText(entry)}
        </p>
      </div>
    </div>
  );
}
