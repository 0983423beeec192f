// Links to more of the same trip: the search of each kind, with place and dates filled in from
// the guest's holds.
import { Plus } from "lucide-react";
import { Link } from "@/components/ui/link";

import type { ShownLine } from "@/lib/orders/format";

type Suggestion = { readonly label: string; readonly href: string };

export function AddMore({ lines }: { lines: readonly ShownLine[] }) {
  const suggestions = suggestionsFor(lines);
  if (suggestions.length === 0) return null;
  return (
    <nav aria-label="Add something else">
      <p className="text-sm text-ink-muted">Add something else to this order</p>
      <ul className="mt-2 flex flex-wrap gap-2">
        {suggestions.map(({ label, href }) => (
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

/**
 * Suggests what the trip still lacks: in the city and on the dates of the trip, and nothing that
 * is held already.
 * @param lines in the order of the trip
 */
export function suggestionsFor(lines: readonly ShownLine[]): Suggestion[] {
  const last = lines.findLast((_, index) => !leadsHome(lines, index));
  if (!last) return [];
  const { place, checkIn, guests } = last;
  const city = cityOf(last);
  const there = held(lines, city);
  const from = place.kind === "flight" ? place.arrival.date : checkIn;
  // A flight's own dates do not give the length of the trip; the flight back does.
  const until = there.flightBack?.checkIn ?? (place.kind === "flight" ? undefined : last.checkOut);
  const party = String(guests);
  const dated = until !== undefined && until > from ? { checkOut: until } : {};
  const home = there.flightTo?.city;
  return [
    there.stay
      ? []
      : [{ label: `A stay in ${city}`, href: search({ kind: "stay", place: city, checkIn: from, ...dated, guests: party }) }],
    there.flightTo
      ? []
      : [{ label: `A flight to ${city}`, href: search({ kind: "flight", to: city, date: checkIn, passengers: party }) }],
    home === undefined || there.flightBack
      ? []
      : [{ label: "The flight back", href: search({ kind: "flight", from: city, to: home, passengers: party }) }],
    there.event
      ? []
      : [{ label: `An event in ${city}`, href: search({ kind: "event", city, from, to: until ?? last.checkOut }) }],
  ].flat();
}

/** Returns the guest's city after the beginning of the line. */
function cityOf({ place, city }: ShownLine): string {
  return place.kind === "flight" ? place.destinationCity : city;
}

/** Tells whether a line is a flight to the departure city of an earlier flight of the trip. */
function leadsHome(lines: readonly ShownLine[], index: number): boolean {
  const line = lines[index];
  if (line?.place.kind !== "flight") return false;
  const to = line.place.destinationCity;
  return lines.slice(0, index).some(({ place, city }) => place.kind === "flight" && city === to);
}

/** Returns the holds of each kind in a city. */
function held(lines: readonly ShownLine[], city: string) {
  const flights = lines.filter(({ place }) => place.kind === "flight");
  return {
    stay: lines.find((line) => line.place.kind === "stay" && line.city === city),
    event: lines.find((line) => line.place.kind === "event" && line.city === city),
    flightTo: flights.find((line) => cityOf(line) === city),
    flightBack: flights.find((line) => line.city === city),
  };
}

function search(fields: Readonly<Record<string, string>>): string {
  return `/search?${new URLSearchParams(fields).toString()}`;
}
