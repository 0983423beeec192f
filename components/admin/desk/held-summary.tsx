// The hold of a guest at the desk, as staff read it back: each line with its room, dates and terms, the
// total, the time left, and the ways to add to it and to give it back.
import { HoldCountdown } from "@/components/booking/hold-countdown";
import { LinePolicy } from "@/components/booking/policy-text";
import { ButtonLink } from "@/components/ui/button-link";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import type { FormAction } from "@/lib/next/form-state";
import { choiceText, startOf } from "@/lib/orders/format";
import type { OrderLine } from "@/lib/orders/view/order-view";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";

import { HeldLines } from "./held-lines";
import { ReleaseForm } from "./release-form";
import { SpokenDates } from "./spoken-dates";

type HeldSummaryProps = {
  held: BasketOrder;
  nowMs: number;
  /** End of the hold as a time of day. */
  untilText: string;
  locale: string;
  release: FormAction;
  releaseLine: FormAction;
  /** Page at which a further line is found. */
  addHref: string;
  /** Name of the text typed for its sale, in the tab. */
  keptAs: string;
};

export function HeldSummary({ held, nowMs, untilText, locale, release, releaseLine, addHref, keptAs }: HeldSummaryProps) {
  const { orderId, lines, totalMinor, currency, heldUntil } = held;
  return (
    <aside aria-labelledby="held" className="grid gap-3 lg:sticky lg:top-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <Heading level={2} size="small" id="held">
          Held
        </Heading>
        <HoldCountdown untilMs={heldUntil.getTime()} nowMs={nowMs} untilText={untilText} label="Time left" />
      </div>
      <HeldLines
        deskOrder={orderId}
        release={lines.length > 1 ? releaseLine : undefined}
        lines={lines.map((line) => ({
          reservationId: line.reservationId,
          label: `${line.listingName}, ${choiceText(line)}`,
          shown: <HeldLine line={line} nowMs={nowMs} locale={locale} />,
        }))}
      />
      <DefinitionList
        entries={[
          {
            term: "To pay",
            value: <Price money={{ amountMinor: totalMinor, currency }} locale={locale} size="lg" />,
            strong: true,
          },
        ]}
      />
      <div className="flex flex-wrap items-start gap-2">
        <ReleaseForm
          action={release}
          deskOrder={orderId}
          keptAs={keptAs}
          label={lines.length > 1 ? "Release all" : "Release"}
        />
        <ButtonLink href={addHref} variant="secondary" size="sm" prefetch={false}>
          Add another line
        </ButtonLink>
      </div>
    </aside>
  );
}

type HeldLineProps = { line: OrderLine; nowMs: number; locale: string };

/** A line as staff read it back: the room, both dates, the party and the terms. */
export function HeldLine({ line, nowMs, locale }: HeldLineProps) {
  const { listingName, place, checkIn, checkOut, totalMinor, currency } = line;
  const { time, timezone } = startOf(place);
  const today = wallTimeAt(timezone, nowMs).date;
  return (
    <div className="grid gap-0.5 text-sm text-ink-muted">
      <p className="flex items-baseline justify-between gap-6 text-ink">
        <bdi className="font-medium">{listingName}</bdi>
        <Price money={{ amountMinor: totalMinor, currency }} locale={locale} />
      </p>
      <p className="text-ink">{choiceText(line)}</p>
      <p className="tabular text-ink">
        <SpokenDates {...{ kind: place.kind, checkIn, checkOut, time, today, locale }} />
      </p>
      <p>
        <LinePolicy line={line} nowMs={nowMs} locale={locale} today={today} />
      </p>
    </div>
  );
}
