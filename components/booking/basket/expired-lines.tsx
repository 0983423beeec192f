// Lines that expired a moment ago: each with its name, and whether and at what price it is still available,
// before the guest presses anything.
import { TimerOff } from "lucide-react";

import type { Pictured } from "@/components/listing/listing-artwork";
import { refusalText } from "@/lib/catalog/copy";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Heading } from "@/components/ui/heading";
import { formatMoney } from "@/lib/core/money";
import type { FormAction } from "@/lib/next/form-state";
import type { ExpiredLine } from "@/lib/orders/view/read-basket-view";

import { HoldAgainForm } from "./hold-again-form";
import { LineCard } from "../line-card";

type ShownLapse = ExpiredLine & { readonly requestId: string; readonly card: Pictured | undefined };

type ExpiredLinesProps = {
  lapsed: readonly ShownLapse[];
  /** Adds a heading of its own; without other holds the page's heading covers it. */
  headed: boolean;
  holdAgain: FormAction;
  locale: string;
};

export function ExpiredLines({ lapsed, headed, holdAgain, locale }: ExpiredLinesProps) {
  return (
    <section aria-label="Holds that ended" className="mt-block max-w-3xl">
      <Card tone={headed ? "sunken" : "outline"} className="px-5 py-1 sm:px-6">
        {headed ? (
          <div className="flex items-center gap-2.5 pt-5">
            <TimerOff aria-hidden="true" className="size-5 shrink-0 text-warning" />
            <Heading level={2} size="small">
              {lapsed.length === 1 ? "The time for this one ran out" : "The time for these ran out"}
            </Heading>
          </div>
        ) : null}
        <ul className="divide-y divide-line">
          {lapsed.map((entry) => (
            <li key={entry.line.reservationId} className="py-5">
              <Lapsed entry={entry} headed={headed} holdAgain={holdAgain} locale={locale} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

function Lapsed({ entry, headed, holdAgain, locale }: { entry: ShownLapse } & Omit<ExpiredLinesProps, "lapsed">) {
  const { line, again, requestId, card } = entry;
  const { currency } = line;
  const before = { amountMinor: line.totalMinor, currency };
  const now = again.ok ? { amountMinor: again.totalMinor, currency } : before;
  const changed = now.amountMinor !== before.amountMinor;
  return (
    <LineCard
      line={line}
      card={card}
      money={now}
      was={changed ? before : undefined}
      locale={locale}
      level={headed ? 3 : 2}
      faded={!again.ok}
    >
      {again.ok ? (
        <>
          <p className="mb-3 text-sm text-ink-muted">
            {changed
              ? `The price changed from ${formatMoney(before, locale)} to ${formatMoney(now, locale)} since you held it.`
              : "It is still available, at the same price."}
          </p>
          <HoldAgainForm
            holdAgain={holdAgain}
            reservationId={line.reservationId}
            requestId={requestId}
            totalMinor={again.totalMinor.toString()}
            label={changed ? `Hold again for ${formatMoney(now, locale)}` : "Hold again"}
            name={line.listingName}
          />
        </>
      ) : (
        <>
          <p className="mb-3 text-sm text-ink-muted">{refusalText(again, line.place.kind)}. Someone else has it now.</p>
          <ButtonLink href={`/listings/${line.slug}`} prefetch={false} variant="secondary" size="sm">
            See other dates
          </ButtonLink>
        </>
      )}
    </LineCard>
  );
}
