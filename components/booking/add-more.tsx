// Ways to something else for the same trip: the search of each kind with place and dates filled in from what is held already.
import { Plus } from "lucide-react";
import { Link } from "@/components/ui/link";

import type { ShownLine } from "./line";

type Suggestion = { readonly label: string; readonly href: string };

export function AddMore({ line }: { line: ShownLine }) {
  return (
    <nav aria-label="Add something else">
      <p className="text-sm text-ink-muted">Add something else to this order</p>
      <ul className="mt-2 flex flex-wrap gap-2">
        {suggestionsFor(line).map(({ label, href }) => (
          <li key={href}>
            <Link
              href={href}
              className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-line bg-surface px-3.5 text-sm hover:border-line-strong hover:bg-surface-sunken coarse:min-h-11"
            >
              <Plus aria-hidden="true" className="size-3.5 text-ink-muted" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What goes with a line: where one will be, on the days one will be there. */
export function suggestionsFor(line: ShownLine): Suggestion[] {
  const { place, checkIn, checkOut, guests } = line;
  const city = place.kind === "flight" ? place.destinationCity : line.city;
  const arrival = place.kind === "flight" ? place.arrival.date : checkIn;
  const party = String(guests);
  const stay = {
    label: `A stay in ${city}`,
    href: search({
      kind: "stay",
      place: city,
      checkIn: arrival,
      ...(place.kind === "flight" ? {} : { checkOut }),
      guests: party,
    }),
  };
  const events = { label: `An event in ${city}`, href: search({ kind: "event", city, from: arrival, to: checkOut }) };
  const flights = {
    label: `A flight to ${city}`,
    href: search({ kind: "flight", to: city, date: checkIn, passengers: party }),
  };
  const back = {
    label: "The flight back",
    href: search({ kind: "flight", from: city, to: line.city, passengers: party }),
  };
  switch (place.kind) {
    case "stay":
      return [flights, events];
    case "flight":
      return [stay, back, events];
    case "event":
      return [stay, flights];
  }
}

function search(fields: Readonly<Record<string, string>>): string {
  return `/search?${new URLSearchParams(fields).toString()}`;
}
