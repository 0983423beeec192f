// The wish of a waitlist entry: chosen in fields, or passed along where the page knows it already.
import { unitWords } from "@/lib/catalog/copy";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { formatDate } from "@/lib/core/time/dates";
import { maxQuantity } from "@/lib/inventory/limits";
import { maxFlexibleDays } from "@/lib/waitlist/limits";

/** The choices of the form, where it asks for the wish. */
export interface WaitlistOffer {
  readonly listingId: string;
  readonly kind: "stay" | "flight" | "event";
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Dates of an event's performances; empty where any date is possible. */
  readonly dates: readonly string[];
  /** The first and the last date of the choice. */
  readonly first: string;
  readonly last: string;
}

/** The wish, where the page knows it. */
export interface AskedWish {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
}

export type FieldState = {
  errors: Readonly<Record<string, readonly string[]>>;
  values: Readonly<Record<string, string>>;
};

export function AskedFields({ wish }: { wish: AskedWish }) {
  return Object.entries(wish).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/* React resets a form after its action, and a list of choices then shows its first default, whatever the
   default is now. The keys below make a new list with the chosen value. */

export function UnitField({ offer, errors, values }: FieldState & { offer: WaitlistOffer }) {
  const [first] = offer.units;
  if (offer.units.length === 1 && first) return <input type="hidden" name="unitTypeId" value={first.id} />;
  return (
    <Field id="waitlist-unit" label="What" error={errors["unitTypeId"]}>
      {(control) => (
        <Select key={values["unitTypeId"]} {...control} name="unitTypeId" defaultValue={values["unitTypeId"] ?? first?.id}>
          {offer.units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export function DateFields({ offer, locale, errors, values }: FieldState & { offer: WaitlistOffer; locale: string }) {
  const { kind, dates, first, last } = offer;
  if (kind === "event" && dates.length === 1) return <input type="hidden" name="checkIn" value={dates[0]} />;
  if (kind === "event" && dates.length > 1) {
    return (
      <Field id="waitlist-date" label="Performance" error={errors["checkIn"]}>
        {(control) => (
          <Select key={values["checkIn"]} {...control} name="checkIn" defaultValue={values["checkIn"] ?? dates[0]}>
            {dates.map((date) => (
              <option key={date} value={date}>
                {formatDate(date, locale, "medium")}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  const names = kind === "stay" ? (["checkIn", "checkOut"] as const) : (["checkIn"] as const);
  const labels = { checkIn: kind === "stay" ? "Check-in" : "Date", checkOut: "Check-out" };
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {names.map((name) => (
        <Field key={name} id={`waitlist-${name}`} label={labels[name]} error={errors[name]}>
          {(control) => <Input {...control} name={name} type="date" min={first} max={last} defaultValue={values[name]} />}
        </Field>
      ))}
    </div>
  );
}

export function QuantityField({ kind, errors, values }: FieldState & { kind: WaitlistOffer["kind"] }) {
  const { many } = unitWords[kind];
  return (
    <Field id="waitlist-quantity" label={many.charAt(0).toUpperCase() + many.slice(1)} error={errors["quantity"]}>
      {(control) => (
        <Input
          {...control}
          name="quantity"
          type="number"
          inputMode="numeric"
          min={1}
          max={maxQuantity}
          defaultValue={values["quantity"] ?? "1"}
        />
      )}
    </Field>
  );
}

const shifts = [0, 1, 2, 3, maxFlexibleDays];

/** Field for the number of days by which a date may be earlier or later. */
export function FlexibleField({ kind, errors, values }: FieldState & { kind: WaitlistOffer["kind"] }) {
  return (
    <Field id="waitlist-flexible" label="Other dates" error={errors["flexibleDays"]}>
      {(control) => (
        <Select key={values["flexibleDays"]} {...control} name="flexibleDays" defaultValue={values["flexibleDays"] ?? "0"}>
          {shifts.map((days) => (
            <option key={days} value={days}>
              {days === 0
                ? `Only ${kind === "stay" ? "these dates" : "this date"}`
                : `Up to ${days === 1 ? "a day" : `${days} days`} earlier or later`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
