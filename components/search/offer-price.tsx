// The end of every result: the total price of an offer, or the reason why it is not available.
import { leftText, refusalText } from "@/lib/catalog/copy";
import { Badge } from "@/components/ui/badge";
import { Price } from "@/components/ui/price";
import type { Offer } from "@/lib/catalog/results";
import type { ListingKind } from "@/lib/catalog/schemas";

type OfferPriceProps = {
  offer: Offer;
  currency: string;
  kind: ListingKind;
  locale: string;
  /** Subject of the total: "3 nights, 2 rooms". */
  detail?: string | undefined;
  /** Unit of the average, which is then shown under the total: "per night". */
  averageSuffix?: string | undefined;
};

export function OfferPrice({ offer, currency, kind, locale, detail, averageSuffix }: OfferPriceProps) {
  if (!offer.bookable) {
    return (
      <div className="grid justify-items-start gap-1 sm:justify-items-end">
        <Badge
          tone={offer.reason === "sold_out" && offer.available === 0 ? "neutral" : "warning"}
          className="whitespace-normal"
        >
          {refusalText(offer, kind)}
        </Badge>
        <p className="text-sm text-ink-muted">{offer.unitTypeName}</p>
      </div>
    );
  }
  const left = leftText(offer.available);
  return (
    <div className="max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-2">
      {left ? (
        <Badge tone="warning" className="mb-1.5 max-sm:order-last max-sm:mb-0">
          {left}
        </Badge>
      ) : null}
      <p className="leading-tight">
        <Price money={{ amountMinor: offer.totalMinor, currency }} locale={locale} size="lg" />
      </p>
      <p className="text-sm text-ink-muted">
        {detail ? <span className="block max-sm:inline">{detail}</span> : null}
        {averageSuffix ? (
          <span className="block max-sm:inline max-sm:before:content-['_·_']">
            <Price money={{ amountMinor: offer.averageMinor, currency }} locale={locale} suffix={averageSuffix} />
          </span>
        ) : null}
        <span className="block truncate max-sm:hidden">{offer.unitTypeName}</span>
      </p>
    </div>
  );
}
