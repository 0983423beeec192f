/**
 * The searches of this page, each made once per request: its title names the place that the results
 * were found for.
 */
import { cache } from "react";

import { readsDb } from "@/db/client";
import { type Query, textOf } from "@/lib/catalog/query";
import type { ResolvedPlace } from "@/lib/catalog/results";
import type { EventSearch, FlightSearch, ListingKind, StaySearch } from "@/lib/catalog/schemas";
import { searchEvents } from "@/lib/catalog/search-events";
import { type ChosenWays, searchFlights } from "@/lib/catalog/search-flights";
import { searchStays } from "@/lib/catalog/search-stays";

import { responseOrErrors } from "./search-response";
import { readEventSearch, readFlightSearch, readStaySearch } from "./read-search";

// The key is the text of the search: two parses of one address are two objects.
const stays = cache((search: string) => responseOrErrors(searchStays(readsDb(), JSON.parse(search) as StaySearch)));
const flights = cache((search: string, chosen: string) =>
  responseOrErrors(searchFlights(readsDb(), JSON.parse(search) as FlightSearch, Date.now(), JSON.parse(chosen) as ChosenWays)),
);
const events = cache((search: string) => responseOrErrors(searchEvents(readsDb(), JSON.parse(search) as EventSearch)));

export const findStays = (search: StaySearch) => stays(JSON.stringify(search));
export const findFlights = (search: FlightSearch, { out, back }: ChosenWays = {}) =>
  flights(JSON.stringify(search), JSON.stringify({ out: out && pickLanding(out), back: back && pickDeparture(back) }));

const pickLanding = ({ landsMs }: NonNullable<ChosenWays["out"]>) => ({ landsMs });
const pickDeparture = ({ departsMs }: NonNullable<ChosenWays["back"]>) => ({ departsMs });
export const findEvents = (search: EventSearch) => events(JSON.stringify(search));

/**
 * Returns "Stays in Lisbon" or "Flights from Lisbon to London", with the corrected name of a place where the
 * guest mistyped it.
 */
export async function readTitle(kind: ListingKind, query: Query): Promise<string> {
  switch (kind) {
    case "stay": {
      const read = readStaySearch(query);
      const answer = read.ok && textOf(query, "place") !== undefined ? await findStays(read.search) : undefined;
      return withPlace("Stays", nameOf(textOf(query, "place"), answer?.ok ? answer.page.place : undefined));
    }
    case "flight": {
      const read = readFlightSearch(query);
      const [from, to] = [textOf(query, "from"), textOf(query, "to")];
      const answer = read.ok && (from ?? to) !== undefined ? await findFlights(read.search) : undefined;
      const page = answer?.ok ? answer.page : undefined;
      const [start, end] = [nameOf(from, page?.from), nameOf(to, page?.to)];
      return ["Flights", start && `from ${start}`, end && `to ${end}`].filter(Boolean).join(" ");
    }
    case "event": {
      const read = readEventSearch(query);
      const answer = read.ok && textOf(query, "city") !== undefined ? await findEvents(read.search) : undefined;
      return withPlace("Events", nameOf(textOf(query, "city"), answer?.ok ? answer.page.place : undefined));
    }
  }
}

const withPlace = (title: string, place: string | undefined) => (place === undefined ? title : `${title} in ${place}`);

/** Returns the name as the guest typed it, unless the search corrected it. */
const nameOf = (typed: string | undefined, place: ResolvedPlace | undefined) =>
  typed !== undefined && place?.corrected ? place.label : typed;
