// A search in one line: place, dates and party.
import { count } from "@/lib/catalog/copy";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import type { ListingKind } from "@/lib/catalog/schemas";
import { isIsoDate } from "@/lib/core/time/dates";

import { numberOf, type Query, textOf } from "@/lib/catalog/query";

type AskedLineProps = { kind: ListingKind; query: Query; locale: string; withPlace?: boolean | undefined };

export function AskedLine({ kind, query, locale, withPlace = false }: AskedLineProps) {
  return (
    <>
      {withPlace ? <span className="block truncate font-semibold">{placeText(kind, query)}</span> : null}
      <span className={withPlace ? "block truncate text-ink-muted" : "block truncate font-medium"}>
        <AskedDates kind={kind} query={query} locale={locale} /> · {partyText(kind, query)}
      </span>
    </>
  );
}

function placeText(kind: ListingKind, query: Query): string {
  const text = (name: string) => textOf(query, name);
  switch (kind) {
    case "stay":
      return text("place") ?? (text("lat") === undefined ? "Anywhere" : "Around a point");
    case "flight":
      return `${text("from") ?? "Anywhere"} to ${text("to") ?? "anywhere"}`;
    case "event": {
      const words = text("words");
      const where = text("city") ?? (words === undefined ? "Anywhere" : "anywhere");
      return words === undefined ? where : `“${words}”, ${where}`;
    }
  }
}

const dateNames = {
  stay: [["checkIn", "checkOut"]],
  flight: [["date", "returnDate"]],
  event: [
    ["from", "to"],
    ["date", "date"],
  ],
} as const satisfies Record<ListingKind, readonly (readonly [string, string])[]>;

function AskedDates({ kind, query, locale }: Pick<AskedLineProps, "kind" | "query" | "locale">) {
  const [from, to] = dateNames[kind].map(([first, last]) => [dateOf(query, first), dateOf(query, last)]).find(hasDate) ?? [];
  if (from !== undefined && to !== undefined && from < to) return <DateRangeText from={from} to={to} locale={locale} />;
  const only = from ?? to;
  if (only === undefined) return "Any dates";
  const prefix = kind !== "event" || from === to ? "" : from === undefined ? "until " : "from ";
  return (
    <>
      {prefix}
      <DateText date={only} locale={locale} />
    </>
  );
}

const hasDate = (dates: readonly (string | undefined)[]) => dates.some((date) => date !== undefined);

function dateOf(query: Query, name: string): string | undefined {
  const date = textOf(query, name);
  return date !== undefined && isIsoDate(date) ? date : undefined;
}

function partyText(kind: ListingKind, query: Query): string {
  switch (kind) {
    case "stay":
      return `${count(numberOf(query, "guests", 2), "guest")}, ${count(numberOf(query, "rooms", 1), "room")}`;
    case "flight":
      return count(numberOf(query, "passengers", 1), "passenger");
    case "event":
      return count(numberOf(query, "quantity", 1), "ticket");
  }
}
