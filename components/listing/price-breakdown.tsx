// The parts of a total: nights at the same price together, then the number of units, then the sum.
import { DefinitionList } from "@/components/ui/definition-list";
import { Price } from "@/components/ui/price";
import { addDays, formatDate, formatDateRange, type IsoDate } from "@/lib/core/time/dates";

import { count, unitWords } from "@/lib/catalog/copy";

type PriceBreakdownProps = {
  checkIn: IsoDate;
  /** Prices of one unit, night by night. */
  nightlyPricesMinor: readonly bigint[];
  quantity: number;
  totalMinor: bigint;
  currency: string;
  locale: string;
  /** Name of one unit: "room". */
  unit: { one: string; many: string };
};

export function PriceBreakdown({
  checkIn,
  nightlyPricesMinor,
  quantity,
  totalMinor,
  currency,
  locale,
  unit,
}: PriceBreakdownProps) {
  const money = (amountMinor: bigint) => <Price money={{ amountMinor, currency }} locale={locale} />;
  const runs = runsOf(nightlyPricesMinor);
  const entries = runs.map(({ from, nights, priceMinor }) => ({
    term: unit.one === unitWords.stay.one ? nightsText(addDays(checkIn, from), nights, locale) : `1 ${unit.one}`,
    note:
      nights > 1 ? (
        <>
          {count(nights, "night")} at {money(priceMinor)}
        </>
      ) : undefined,
    value: money(priceMinor * BigInt(nights)),
  }));
  const one = nightlyPricesMinor.reduce((sum, price) => sum + price, 0n);
  return (
    <DefinitionList
      entries={[
        ...entries,
        ...(quantity > 1
          ? [{ term: `${quantity} ${unit.many}`, note: <>each {money(one)}</>, value: money(one * BigInt(quantity)) }]
          : []),
        { term: "Total", value: money(totalMinor), strong: true, note: "Taxes included" },
      ]}
    />
  );
}

/** Groups consecutive nights at the same price. */
export function runsOf(prices: readonly bigint[]): { from: number; nights: number; priceMinor: bigint }[] {
  const runs: { from: number; nights: number; priceMinor: bigint }[] = [];
  for (const [index, priceMinor] of prices.entries()) {
    const last = runs.at(-1);
    if (last?.priceMinor === priceMinor) last.nights += 1;
    else runs.push({ from: index, nights: 1, priceMinor });
  }
  return runs;
}

const nightsText = (from: IsoDate, nights: number, locale: string) =>
  nights === 1 ? `Night of ${formatDate(from, locale)}` : formatDateRange(from, addDays(from, nights - 1), locale);
