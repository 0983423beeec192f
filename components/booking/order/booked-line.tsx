// One booked line: place and date, its price, and the refund if it is cancelled.
import type { Pictured } from "@/components/listing/listing-artwork";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Price } from "@/components/ui/price";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { GuestList } from "./guest-list";
import { addressText } from "@/lib/orders/format";
import { LineCard } from "../line-card";
import { LinePolicy, LinePolicyTimeline } from "../policy-text";
import { PriceBreakdown } from "../price-breakdown";

type BookedLineProps = {
  line: OrderLine;
  card?: Pictured | undefined;
  nowMs: number;
  locale: string;
  /** Address of the page that corrects its names; absent where they cannot be changed (any more). */
  namesHref?: string | undefined;
  /** Address of the page that changes it; absent where it cannot be changed (any more). */
  changeHref?: string | undefined;
};

/** Labels for the state of a line after its confirmation; a confirmed line needs none. */
const labels: Readonly<Record<string, string>> = { cancelled: "Cancelled", checked_in: "Checked in", no_show: "Not used" };

export function BookedLine({ line, card, nowMs, locale, namesHref, changeHref }: BookedLineProps) {
  const label = labels[line.status];
  const address = addressText(line);
  return (
    <LineCard
      line={line}
      card={card}
      money={{ amountMinor: line.totalMinor, currency: line.currency }}
      locale={locale}
      level={2}
      faded={line.status === "cancelled"}
    >
      {label ? (
        <p className="mb-2">
          <Badge tone={line.status === "checked_in" ? "success" : "neutral"}>{label}</Badge>
        </p>
      ) : null}
      {address === undefined ? null : <p className="text-sm text-ink-muted">{address}</p>}
      <GuestList line={line} correctHref={namesHref} />
      {line.keptMinor > 0n ? (
        <p className="mt-2 text-sm text-ink-muted">
          Not refunded for what was cancelled:{" "}
          <Price money={{ amountMinor: line.keptMinor, currency: line.currency }} locale={locale} />
        </p>
      ) : null}
      {line.status === "confirmed" ? (
        <p className="mt-2 text-sm text-ink-muted">
          <LinePolicy line={line} nowMs={nowMs} locale={locale} />
        </p>
      ) : null}
      {changeHref === undefined ? null : (
        <p data-print="hide" className="mt-3">
          <ButtonLink href={changeHref} variant="secondary" size="sm">
            Change
            <span className="sr-only"> {line.listingName}</span>
          </ButtonLink>
        </p>
      )}
      <div className="mt-2 divide-y divide-line border-t border-line">
        {line.status === "confirmed" ? (
          <Disclosure summary={<span className="text-sm">If you cancel</span>}>
            <div className="pt-1">
              <LinePolicyTimeline line={line} nowMs={nowMs} locale={locale} />
            </div>
          </Disclosure>
        ) : null}
        <PriceBreakdown line={line} locale={locale} />
      </div>
    </LineCard>
  );
}
