// The events found.
import { Ticket } from "lucide-react";

import { EventCard } from "@/components/search/event-card";
import { hrefOf, pick, type Query, textOf } from "@/components/search/search-query";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { EventPage } from "@/lib/catalog/results";

import { InvalidSearch } from "./invalid-search";
import { findEvents } from "./read-results";
import { readEventSearch } from "./read-search";
import { countText, ResultsFrame } from "./results-frame";

const sorts = [
  ["recommended", "Recommended"],
  ["date", "Date"],
  ["price", "Price"],
  ["rating", "Rating"],
] as const;

export async function EventResults({ query, locale }: { query: Query; locale: string }) {
  const read = readEventSearch(query);
  if (!read.ok) return null;
  const { search } = read;
  const answer = await findEvents(search);
  if (!answer.ok) return <InvalidSearch kind="event" errors={answer.errors} query={query} />;
  const { page } = answer;
  if (page.results.length === 0) return <NoEvents query={query} />;
  const kept = pick(query, ["quantity"]);
  return (
    <ResultsFrame
      query={query}
      summary={summaryOf(page)}
      sorts={sorts}
      sort={search.sort}
      corrected={correctionOf(page, query)}
      nextCursor={page.nextCursor}
    >
      {page.count === 0 ? (
        <Alert title="All of these are sold out">
          Fewer tickets or other dates may still be free: each event’s page shows all of its dates.
        </Alert>
      ) : null}
      {page.results.map((event) => (
        <EventCard
          key={event.id}
          event={event}
          hrefOn={(date) => hrefOf(`/listings/${event.slug}`, kept, { date })}
          quantity={search.quantity}
          locale={locale}
        />
      ))}
    </ResultsFrame>
  );
}

function summaryOf(page: EventPage): string {
  const where = page.place.kind === "city" ? ` in ${page.place.label}` : "";
  return `${countText(page)} ${page.count === 1 ? "event" : "events"}${where}`;
}

function correctionOf(page: EventPage, query: Query): { typed: string; taken: string } | undefined {
  if (page.correctedWords !== null) return { typed: textOf(query, "words") ?? "", taken: page.correctedWords };
  return page.place.corrected ? { typed: textOf(query, "city") ?? "", taken: page.place.label } : undefined;
}

function NoEvents({ query }: { query: Query }) {
  const city = textOf(query, "city");
  const hasDates = "from" in query || "to" in query;
  return (
    <EmptyState
      icon={<Ticket />}
      title={city === undefined ? "No events like this" : `No events like this in ${city}`}
      actions={
        <>
          {hasDates ? (
            <ButtonLink
              href={hrefOf("/search", query, { from: undefined, to: undefined, cursor: undefined })}
              variant="secondary"
            >
              On any date
            </ButtonLink>
          ) : null}
          {city === undefined ? null : (
            <ButtonLink href={hrefOf("/search", query, { city: undefined, cursor: undefined })} variant="secondary">
              In any city
            </ButtonLink>
          )}
          <ButtonLink href="/search?kind=event" variant="secondary">
            All events
          </ButtonLink>
        </>
      }
    >
      Fewer words, a wider range of dates or another city usually help.
    </EmptyState>
  );
}
