// A guest's place on the waitlist, the chance of an offer, and the reason why there was none yet.
import type { ReactNode } from "react";

import { Card, CardBody } from "@/components/ui/card";
import { InstantText } from "@/components/ui/dates/date-text";
import type { FormAction } from "@/lib/next/form-state";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";
import type { WaitlistPosition as Position } from "@/lib/waitlist/read-place";
import { paceDays } from "@/lib/waitlist/limits";
import { estimateInWords, placeInWords, whyNotYet } from "@/lib/waitlist/copy";

import { EntryAction } from "./entry-actions";

type WaitlistPositionProps = {
  entry: WaitlistEntry;
  place: Position;
  /** Duration of an offer, in minutes. */
  offerMinutes: number;
  leave: FormAction;
  locale: string;
};

export function WaitlistPosition({ entry, place, offerMinutes, leave, locale }: WaitlistPositionProps) {
  const { consideredAt, timezone, city } = entry;
  return (
    <section aria-label="Your place on the waitlist">
      <Card tone="raised">
        <CardBody>
          <p className="font-display text-2xl tracking-heading">{placeInWords(place.before)}</p>
          <dl className="mt-5 grid gap-5 text-sm">
            <Said term="When will it be my turn?">
              {estimateInWords(place.days, place.recentOffers, paceDays, place.daysLeft)}
            </Said>
            <Said term="Why have I not been offered anything yet?">
              {whyNotYet(entry.reason, entry.seenFree, entry.quantity)}
              {consideredAt === null || entry.reason === "nothing_free" ? null : (
                <>
                  {" "}
                  As of <InstantText atMs={consideredAt.getTime()} zone={timezone} city={city} locale={locale} />.
                </>
              )}
            </Said>
            <Said term="What happens then?">
              It is held for you for {offerMinutes} minutes. We e-mail <bdi>{entry.email}</bdi>, and this page shows it too.
            </Said>
          </dl>
          <EntryAction action={leave} entryId={entry.id} pendingLabel="Leaving…" variant="secondary" block className="mt-6">
            Leave the waitlist
          </EntryAction>
        </CardBody>
      </Card>
    </section>
  );
}

function Said({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{term}</dt>
      <dd className="mt-0.5 text-pretty text-ink-muted">{children}</dd>
    </div>
  );
}
