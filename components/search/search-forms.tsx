// The three searches as forms. On the start page they are in the search box; above results they show the
// guest's search and its errors.
import { Search } from "lucide-react";

import { DateRangeField } from "@/components/ui/dates/date-range-field";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";

import { CountField } from "@/components/form/count-field";
import { GetForm } from "@/components/form/get-form";
import { PlaceField } from "./place-field";
import { filterNames, hrefOf, listOf, type Query, textOf } from "@/lib/catalog/query";
import { withoutRequired } from "@/components/form/without-required";

export type SearchFormProps = {
  query: Query;
  /** Messages by field name. */
  errors?: Readonly<Record<string, string>> | undefined;
  locale: string;
  /** First and last date that a search may have. */
  dates: { first: string; last: string };
};

const button = {
  action: "/search",
  buttonSize: "md",
  pendingLabel: "Searching…",
  submitLabel: (
    <>
      <Search aria-hidden="true" /> Search
    </>
  ),
  // The button is in line with the controls, below the height of a label.
  buttonClassName: "col-span-2 w-full self-start lg:col-span-1 lg:mt-[1.6875rem] lg:w-auto",
} as const;

const grid = "grid grid-cols-2 items-start gap-x-3 gap-y-4";
const wide = "col-span-2 lg:col-span-1";
const half = "max-sm:col-span-2";

/** Filters stay for a new search of the same kind. */
function KeptFilters({ query }: { query: Query }) {
  return filterNames.flatMap((name) =>
    listOf(query, name).map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  );
}

export function StaySearchForm({ query, errors = {}, locale, dates }: SearchFormProps) {
  return (
    <GetForm
      {...button}
      asked={hrefOf("", query)}
      aria-label="Search stays"
      className={`${grid} lg:grid-cols-[minmax(0,1.35fr)_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]`}
    >
      <input type="hidden" name="kind" value="stay" />
      <KeptFilters query={query} />
      <PlaceField
        id="stay-place"
        name="place"
        label="Where"
        kind="stay"
        placeholder="City or name"
        defaultText={textOf(query, "place")}
        error={errors["place"] ?? errors["lat"] ?? errors["lng"]}
        className={wide}
      />
      <DateRangeField
        id="stay-dates"
        names={{ from: "checkIn", to: "checkOut" }}
        labels={{ from: "Check-in", to: "Check-out" }}
        defaultFrom={textOf(query, "checkIn")}
        defaultTo={textOf(query, "checkOut")}
        min={dates.first}
        max={dates.last}
        locale={locale}
        errors={{ from: errors["checkIn"], to: errors["checkOut"] }}
        className={`max-[24rem]:grid-cols-1 ${wide}`}
      />
      <CountField
        id="stay-guests"
        name="guests"
        label="Guests"
        unit="guest"
        fallback={2}
        max={maxGuests}
        query={query}
        errors={errors}
      />
      <CountField
        id="stay-rooms"
        name="rooms"
        label="Rooms"
        unit="room"
        fallback={1}
        max={maxQuantity}
        query={query}
        errors={errors}
      />
    </GetForm>
  );
}

export function FlightSearchForm({ query, errors = {}, locale, dates }: SearchFormProps) {
  return (
    <GetForm
      {...button}
      asked={hrefOf("", query)}
      aria-label="Search flights"
      className={`${grid} lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1.1fr)_minmax(0,2fr)_minmax(0,1fr)_auto]`}
    >
      <input type="hidden" name="kind" value="flight" />
      <KeptFilters query={query} />
      <PlaceField
        id="flight-from"
        name="from"
        label="From"
        kind="flight"
        placeholder="City or airport"
        defaultText={textOf(query, "from")}
        error={errors["from"]}
        className={half}
      />
      <PlaceField
        id="flight-to"
        name="to"
        label="To"
        kind="flight"
        placeholder="City or airport"
        defaultText={textOf(query, "to")}
        error={errors["to"]}
        className={half}
      />
      <DateRangeField
        id="flight-dates"
        names={{ from: "date", to: "returnDate" }}
        labels={{ from: "Depart", to: "Return" }}
        defaultFrom={textOf(query, "date")}
        defaultTo={textOf(query, "returnDate")}
        min={dates.first}
        max={dates.last}
        locale={locale}
        errors={{ from: errors["date"], to: errors["returnDate"] }}
        className={`max-[24rem]:grid-cols-1 ${wide}`}
      />
      <CountField
        id="flight-passengers"
        name="passengers"
        label="Passengers"
        unit="passenger"
        fallback={1}
        max={maxQuantity}
        query={query}
        errors={errors}
        className={wide}
      />
    </GetForm>
  );
}

export function EventSearchForm({ query, errors = {}, locale, dates }: SearchFormProps) {
  return (
    <GetForm
      {...button}
      asked={hrefOf("", query)}
      aria-label="Search events"
      className={`${grid} lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1.1fr)_minmax(0,2fr)_minmax(0,1fr)_auto]`}
    >
      <input type="hidden" name="kind" value="event" />
      <KeptFilters query={query} />
      <Field id="event-words" label="What" error={errors["words"]} className={half}>
        {(control) => (
          <Input
            {...withoutRequired(control)}
            name="words"
            type="text"
            placeholder="Artist, team or topic"
            defaultValue={textOf(query, "words")}
          />
        )}
      </Field>
      <PlaceField
        id="event-city"
        name="city"
        label="City"
        kind="event"
        placeholder="Anywhere"
        defaultText={textOf(query, "city")}
        error={errors["city"]}
        className={half}
      />
      <DateRangeField
        id="event-dates"
        names={{ from: "from", to: "to" }}
        labels={{ from: "From", to: "Until" }}
        defaultFrom={textOf(query, "from")}
        defaultTo={textOf(query, "to")}
        min={dates.first}
        max={dates.last}
        locale={locale}
        errors={{ from: errors["from"], to: errors["to"] }}
        className={`max-[24rem]:grid-cols-1 ${wide}`}
      />
      <CountField
        id="event-quantity"
        name="quantity"
        label="Tickets"
        unit="ticket"
        fallback={1}
        max={maxQuantity}
        query={query}
        errors={errors}
        className={wide}
      />
    </GetForm>
  );
}
