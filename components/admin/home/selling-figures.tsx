// On the books of the next days, beside the same weekdays a year before, and pick-up.
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { formatNumber } from "@/lib/core/locale";
import { addDays, formatDateRange } from "@/lib/core/time/dates";
import type { Selling } from "@/lib/operator/home/read-selling";

type SellingFiguresProps = {
  selling: Selling;
  /** Page with the rows; undefined where the reader has none. */
  href: string | undefined;
  locale: string;
};

export function SellingFigures({ selling: { from, until, figures, currency }, href, locale }: SellingFiguresProps) {
  const number = (value: number) => formatNumber(value, locale);
  const signed = (value: number) => (value > 0 ? `+${number(value)}` : number(value).replace("-", "−"));
  const money = (amountMinor: bigint | null) =>
    amountMinor === null || currency === null ? null : <Price money={{ amountMinor, currency }} locale={locale} />;
  const { units, revenueMinor, unitsYearBefore, revenueYearBeforeMinor, pickUp1, pickUp7, pickUp30, paceShare } = figures;
  const pace = paceShare === null ? null : `${signed(Math.round(100 * paceShare))}%`;
  return (
    // The whole width, so that no half of the page stays empty beside it.
    <section aria-labelledby="selling" className="min-w-0 xl:col-span-2">
      <Heading level={2} size="small" id="selling">
        How are we selling
      </Heading>
      <p className="mt-1 text-sm text-ink-muted">
        {formatDateRange(from, addDays(until, -1), locale)}
        {href === undefined ? null : (
          <>
            {", "}
            <Link prefetch={false} href={href} className="prose-link">
              by date in the reports
            </Link>
          </>
        )}
      </p>
      <DefinitionList
        className="mt-1 xl:grid xl:grid-flow-col xl:grid-cols-2 xl:grid-rows-3 xl:gap-x-12 [&>div]:border-t [&>div]:border-line [&>div]:py-1.5"
        entries={[
          { term: "On the books, units", value: both(number(units), money(revenueMinor)) },
          { term: "Same weekdays a year before", value: both(number(unitsYearBefore), money(revenueYearBeforeMinor)) },
          { term: "Pace", value: pace ?? "No books a year before" },
          { term: "Pick-up of 1 day", value: signed(pickUp1) },
          { term: "Pick-up of 7 days", value: signed(pickUp7) },
          { term: "Pick-up of 30 days", value: signed(pickUp30) },
        ]}
      />
    </section>
  );
}

const both = (units: string, money: React.ReactNode) =>
  money === null ? (
    units
  ) : (
    <>
      {units}, {money}
    </>
  );
