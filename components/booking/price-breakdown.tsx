// The parts of a line's price, night by night; closed until the guest opens it.
import { count, unitWords } from "@/lib/catalog/copy";
import { DateText } from "@/components/ui/dates/date-text";
import { Disclosure } from "@/components/ui/disclosure";
import { Price } from "@/components/ui/price";
import { addDays } from "@/lib/core/time/dates";
import type { OrderLine } from "@/lib/orders/view/order-view";

type PriceBreakdownProps = {
  line: Pick<OrderLine, "place" | "checkIn" | "nightlyPricesMinor" | "quantity" | "totalMinor" | "currency">;
  locale: string;
  className?: string | undefined;
};

export function PriceBreakdown({ line, locale, className }: PriceBreakdownProps) {
  const unit = unitWords[line.place.kind];
  const nights = line.nightlyPricesMinor.length;
  const summary = line.place.kind === "stay" ? `Price for ${count(nights, "night")}` : `Price per ${unit.one}`;
  return (
    <Disclosure summary={<span className="text-sm">{summary}</span>} className={className}>
      <dl className="grid gap-1.5 text-sm">
        {line.nightlyPricesMinor.map((amountMinor, index) => {
          const date = addDays(line.checkIn, index);
          return (
            <div key={date} className="flex justify-between gap-6">
              <dt>
                {line.place.kind === "stay" ? <DateText date={date} locale={locale} /> : `1 ${unit.one}`}
                {line.quantity > 1 ? ` × ${count(line.quantity, unit.one, unit.many)}` : null}
              </dt>
              <dd className="text-ink">
                <Price money={{ amountMinor: amountMinor * BigInt(line.quantity), currency: line.currency }} locale={locale} />
              </dd>
            </div>
          );
        })}
        <div className="mt-1.5 flex justify-between gap-6 border-t border-line pt-2.5 font-medium text-ink">
          <dt>Total</dt>
          <dd>
            <Price money={{ amountMinor: line.totalMinor, currency: line.currency }} locale={locale} />
          </dd>
        </div>
      </dl>
    </Disclosure>
  );
}
