// Dates and party of a booking of this listing: a GET form, so that the address holds the guest's choice.
import { DateRangeField } from "@/components/ui/dates/date-range-field";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { CountField } from "@/components/form/count-field";
import { GetForm } from "@/components/form/get-form";
import { hrefOf, type Query, textOf } from "@/lib/catalog/query";
import { maxGuests } from "@/lib/inventory/limits";
import type { ListingKind } from "@/lib/catalog/schemas";
import { withoutRequired } from "@/components/form/without-required";

type BookingPanelProps = {
  kind: ListingKind;
  path: string;
  query: Query;
  errors: Readonly<Record<string, string>>;
  locale: string;
  first: string;
  last: string;
  /** Maximum of units in one order. */
  most: number;
};

export function BookingPanel({ kind, path, query, errors, locale, first, last, most }: BookingPanelProps) {
  return (
    <GetForm
      action={path}
      asked={hrefOf("", query)}
      submitLabel="Check prices"
      pendingLabel="Looking…"
      keepScroll
      submitOnChange
      buttonVariant="secondary"
      buttonClassName="w-full"
      aria-label={kind === "stay" ? "Dates and guests" : "Date and party"}
      className="grid gap-4"
    >
      {kind === "stay" ? (
        <>
          <DateRangeField
            id="stay"
            names={{ from: "checkIn", to: "checkOut" }}
            labels={{ from: "Check-in", to: "Check-out" }}
            defaultFrom={textOf(query, "checkIn")}
            defaultTo={textOf(query, "checkOut")}
            min={first}
            max={last}
            locale={locale}
            errors={{ from: errors["checkIn"], to: errors["checkOut"] }}
            className="max-[24rem]:grid-cols-1 lg:grid-cols-1 xl:grid-cols-2"
          />
          <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-1 xl:grid-cols-2">
            <CountField
              id="guests"
              name="guests"
              label="Guests"
              unit="guest"
              fallback={2}
              max={maxGuests}
              query={query}
              errors={errors}
            />
            <CountField
              id="rooms"
              name="rooms"
              label="Rooms"
              unit="room"
              fallback={1}
              max={most}
              query={query}
              errors={errors}
            />
          </div>
        </>
      ) : (
        <>
          <Field id="date" label={kind === "flight" ? "Date of departure" : "Date"} error={errors["date"]}>
            {(control) => (
              <Input
                {...withoutRequired(control)}
                type="date"
                name="date"
                min={first}
                max={last}
                defaultValue={textOf(query, "date")}
                className="control-date"
              />
            )}
          </Field>
          {kind === "flight" ? (
            <CountField
              id="passengers"
              name="passengers"
              label="Passengers"
              unit="passenger"
              fallback={1}
              max={most}
              query={query}
              errors={errors}
            />
          ) : (
            <CountField
              id="quantity"
              name="quantity"
              label="Tickets"
              unit="ticket"
              fallback={1}
              max={most}
              query={query}
              errors={errors}
            />
          )}
        </>
      )}
    </GetForm>
  );
}
