// Effect of a change of seasons on each date, as a grid of each month: in words and figures, not by colour
// alone.
import { cn } from "@/components/ui/cn";
import { Heading } from "@/components/ui/heading";
import { formatMoney } from "@/lib/core/money";
import { addDays, datesInRange, formatDate, type IsoDate, weekday } from "@/lib/core/time/dates";
import { refusalText } from "@/lib/supply/copy";
import type { SeasonDay } from "@/lib/supply/seasons/format";

import { OrdersLink } from "../orders-link";
import type { GridListing } from "../types";

type SeasonCalendarProps = {
  days: readonly SeasonDay[];
  listing: Pick<GridListing, "slug" | "seesOrders">;
  currency: string;
  locale: string;
};

const words = { new: "New", changed: "Changes", closed: "Closes", same: "As it is", refused: "Refused" } as const;
const looks = {
  new: "border-success bg-success-soft",
  changed: "border-accent bg-accent-soft",
  closed: "border-line-strong border-dashed",
  same: "border-line",
  refused: "border-danger border-double bg-danger-soft",
} as const satisfies Record<SeasonDay["becomes"], string>;

export function SeasonCalendar({ days, ...rest }: SeasonCalendarProps) {
  const months = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {[...months].map(([month, ofMonth]) => (
        <Month key={month} month={month} days={ofMonth} {...rest} />
      ))}
    </div>
  );
}

function Month({ month, days, listing, currency, locale }: SeasonCalendarProps & { month: string }) {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weeks = weeksOf(month);
  const title = formatDate(`${month}-01`, locale, "month");
  return (
    <section aria-label={title} className="min-w-0">
      <Heading level={3} size="small">
        {title}
      </Heading>
      <table className="tabular mt-2 w-full table-fixed border-separate border-spacing-0.5 text-xs">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {(weeks[1] ?? []).map((date) => (
              <th key={date} scope="col" className="pb-1 text-left font-medium text-ink-muted">
                <span aria-hidden="true">{formatDate(date, locale, "weekday").slice(0, 2)}</span>
                <span className="sr-only">{formatDate(date, locale, "weekday")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} className="align-top">
                  {date.startsWith(month) ? <Day {...{ date, currency, locale }} day={byDate.get(date)} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Refused {...{ days, listing, locale }} />
    </section>
  );
}

type DayProps = { date: IsoDate; day: SeasonDay | undefined; currency: string; locale: string };

function Day({ date, day, currency, locale }: DayProps) {
  const number = Number(date.slice(8));
  if (!day) return <div className="min-h-16 p-1 text-ink-muted">{number}</div>;
  const { becomes, total, priceMinor, before } = day;
  const price = (minor: string) => formatMoney({ amountMinor: BigInt(minor), currency }, locale).replace(/\.00$/, "");
  return (
    <div className={cn("min-h-16 rounded-sm border p-1 wrap-anywhere text-ink", looks[becomes])}>
      <p className="flex flex-wrap justify-between gap-x-1">
        <span className="font-medium">{number}</span>
        <span>{words[becomes]}</span>
      </p>
      <p>
        {total} <span className="sr-only">units</span>
        <span className="block">{price(priceMinor)}</span>
      </p>
      {before && before.priceMinor !== priceMinor ? <p className="text-ink-muted">was {price(before.priceMinor)}</p> : null}
      {before && before.total !== total ? <p className="text-ink-muted">was {before.total}</p> : null}
    </div>
  );
}

function Refused({ days, listing, locale }: Omit<SeasonCalendarProps, "currency">) {
  const refused = days.filter(({ refusal }) => refusal !== undefined);
  if (refused.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-1 text-sm">
      {refused.map(({ date, refusal }) => (
        <li key={date}>
          {formatDate(date, locale)} stays as it is: {refusal ? refusalText(refusal) : ""}.{" "}
          {refusal?.reason === "below_sold" ? <OrdersLink {...{ listing, date, locale }} isBesideForm /> : null}
        </li>
      ))}
    </ul>
  );
}

/** The weeks of a month from Monday on, with the days of the months beside it that fill them. */
function weeksOf(month: string): IsoDate[][] {
  const first = `${month}-01`;
  const start = addDays(first, 1 - weekday(first));
  const weeks: IsoDate[][] = [];
  for (let date = start; date.slice(0, 7) <= month; date = addDays(date, 7)) weeks.push(datesInRange(date, addDays(date, 7)));
  return weeks;
}
