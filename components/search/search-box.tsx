// The search on the start page: three searches, one shown at a time. The choice is a set of radio buttons and
// a CSS rule, so it needs no JavaScript, and screen readers announce it as radio buttons.
import { BedDouble, Plane, Ticket } from "lucide-react";

import { EventSearchForm, FlightSearchForm, StaySearchForm } from "./search-forms";

type SearchBoxProps = { locale: string; dates: { first: string; last: string } };

const kinds = [
  { value: "stay", label: "Stays", icon: BedDouble, Form: StaySearchForm, shown: "group-has-[[value=stay]:checked]/box:block" },
  {
    value: "flight",
    label: "Flights",
    icon: Plane,
    Form: FlightSearchForm,
    shown: "group-has-[[value=flight]:checked]/box:block",
  },
  {
    value: "event",
    label: "Events",
    icon: Ticket,
    Form: EventSearchForm,
    shown: "group-has-[[value=event]:checked]/box:block",
  },
] as const;

export function SearchBox({ locale, dates }: SearchBoxProps) {
  return (
    <div data-surface="" className="group/box rounded-xl bg-surface-raised text-ink shadow-modal">
      <fieldset className="border-b border-line px-2 sm:px-4">
        <legend className="sr-only">What are you looking for?</legend>
        <div className="flex">
          {kinds.map(({ value, label, icon: Icon }) => (
            <label
              key={value}
              className="relative flex min-h-14 flex-1 cursor-pointer items-center justify-center gap-2 px-3 text-sm font-medium text-ink-muted transition-colors after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:scale-x-0 after:bg-accent after:transition-transform hover:text-ink has-checked:text-ink has-checked:after:scale-x-100 has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-focus sm:flex-none sm:px-4"
            >
              <input
                type="radio"
                name="search-kind"
                value={value}
                defaultChecked={value === "stay"}
                className="absolute inset-0 cursor-pointer appearance-none outline-none forced-colors:appearance-auto"
              />
              <Icon aria-hidden="true" className="size-4.5 shrink-0" />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      {kinds.map(({ value, label, Form, shown }) => (
        <search key={value} aria-label={label} className={`hidden p-4 sm:p-6 ${shown}`}>
          <Form query={{}} locale={locale} dates={dates} />
        </search>
      ))}
    </div>
  );
}
