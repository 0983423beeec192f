// The seasons of a unit type, each with the ways to change and to remove it.
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { PlanOpening } from "@/db/schema";
import { dateTimeFormat } from "@/lib/core/locale";
import { formatMoney } from "@/lib/core/money";
import { formatDateRange } from "@/lib/core/time/dates";

import { weekdayNames } from "../edits/request-text";

type SeasonListProps = { seasons: readonly PlanOpening[]; path: string; currency: string; locale: string };

export function SeasonList({ seasons, path, currency, locale }: SeasonListProps) {
  const columns: readonly Column<PlanOpening>[] = [
    { key: "name", label: "Season", cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: "dates",
      label: "Dates",
      isOneLine: true,
      cell: ({ firstDate, lastDate }) => formatDateRange(firstDate, lastDate, locale, "whole"),
    },
    { key: "days", label: "Days", cell: (season) => daysText(season, locale) },
    { key: "total", label: "Units", isNumeric: true, cell: ({ total }) => total },
    {
      key: "price",
      label: "Price",
      isNumeric: true,
      cell: ({ priceMinor }) => formatMoney({ amountMinor: BigInt(priceMinor), currency }, locale),
    },
    {
      key: "ways",
      label: "Change",
      isOneLine: true,
      cell: ({ id, name }) => (
        <span className="flex gap-4">
          <Link href={`${path}?season=${id}`} prefetch={false} className="prose-link">
            Change<span className="sr-only"> {name}</span>
          </Link>
          <Link href={`${path}?remove=${id}`} prefetch={false} className="prose-link">
            Remove<span className="sr-only"> {name}</span>
          </Link>
        </span>
      ),
    },
  ];
  return (
    <DataTable caption="Seasons" columns={columns} rows={seasons} rowKey={({ id }) => id} address={{ path: "", query: "" }} />
  );
}

/** Says on which days a season is: "Sat, Sun in July, August"; "Every day". */
function daysText({ weekdays, months }: PlanOpening, locale: string): string {
  const month = dateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const days = weekdays && weekdayNames(weekdays, locale).join(", ");
  const within = months?.map((nth) => month.format(Date.parse(`2027-${String(nth).padStart(2, "0")}-01`))).join(", ");
  return `${days ?? "Every day"}${within ? ` in ${within}` : ""}`;
}
