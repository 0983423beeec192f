// The day by kind. Each number leads to the page with the rows that it counts.
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { kindNames } from "@/lib/catalog/copy";
import { formatNumber } from "@/lib/core/locale";
import type { ListingToday } from "@/lib/front-desk/today/list-today";
import type { KindToday } from "@/lib/operator/home/sum-today";

type TodayFiguresProps = {
  kinds: readonly KindToday[];
  /** The only listing with anything to do: the numbers lead to its lists. */
  only: ListingToday | undefined;
  locale: string;
};

/** A number, its label, and the part of a listing's page that has its rows. */
type Figure = { label: string; value: string; part: string };

function figuresOf(
  { kind, listings, expected, arrived, stillExpected, inHouse, toLeave, capacity }: KindToday,
  locale: string,
): readonly Figure[] {
  const text = (value: number) => formatNumber(value, locale);
  const noun = (value: number, one: string) => (value === 1 ? one : `${one}s`);
  if (kind === "stay")
    return [
      { label: noun(expected, "arrival"), value: text(expected), part: "arrivals" },
      { label: "still expected", value: text(stillExpected), part: "arrivals" },
      { label: "to leave", value: text(toLeave), part: "departures" },
      { label: "in house", value: text(inHouse), part: "inHouse" },
    ];
  const share = (part: number, whole: number) => (whole === 0 ? "" : ` (${Math.round((100 * part) / whole)}%)`);
  return [
    { label: noun(listings, kind === "event" ? "performance" : "departure"), value: text(listings), part: "load" },
    { label: "booked", value: `${text(expected)} of ${text(capacity)}${share(expected, capacity)}`, part: "attendees" },
    { label: "checked in", value: `${text(arrived)}${share(arrived, expected)}`, part: "attendees" },
  ];
}

export function TodayFigures({ kinds, only, locale }: TodayFiguresProps) {
  const base = only ? `/admin/today?${new URLSearchParams({ listing: only.slug })}` : "/admin/today";
  return (
    <section aria-labelledby="today" className="min-w-0">
      <Heading level={2} size="small" id="today">
        Today
      </Heading>
      {kinds.length === 0 ? (
        <p className="mt-2 text-sm text-ink-muted">No guests arrive, stay or leave today.</p>
      ) : (
        <dl className="mt-2 divide-y divide-line border-y border-line text-sm">
          {kinds.map((one) => (
            <div key={one.kind} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 py-1.5">
              <dt className="w-16 shrink-0 text-ink-muted">{kindNames[one.kind]}</dt>
              {figuresOf(one, locale).map(({ label, value, part }) => (
                <dd key={label} className="tabular">
                  <Link
                    prefetch={false}
                    href={`${base}#${only ? part : `today-${one.kind}`}`}
                    className="hover:underline coarse:inline-flex coarse:min-h-11 coarse:items-center"
                  >
                    <span className="font-semibold text-ink">{value}</span> <span className="text-ink-muted">{label}</span>
                  </Link>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
