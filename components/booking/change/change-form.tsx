// The wanted dates and numbers of a booked line. It is an ordinary form: its address is the quote's.
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/fields/input";
import { NumberStepper } from "@/components/ui/fields/number-stepper";
import { Select } from "@/components/ui/fields/select";
import { unitWords } from "@/lib/catalog/copy";
import { formatDate } from "@/lib/core/time/dates";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import type { WantedChange } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { LineFacts } from "../line-facts";
import { AskForm } from "./quote-context";

export type ShownOptions = {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly dates: readonly string[];
  readonly first: string;
  readonly last: string;
};

type ChangeFormProps = {
  code: string;
  line: OrderLine;
  wanted: WantedChange;
  options: ShownOptions;
  /** Messages by field name. */
  errors: Readonly<Record<string, string>>;
  locale: string;
};

export function ChangeForm({ code, line, wanted, options, errors, locale }: ChangeFormProps) {
  const { place } = line;
  const words = unitWords[place.kind];
  return (
    <section aria-labelledby="wanted">
      <Heading level={2} size="small" id="wanted">
        {line.listingName}
      </Heading>
      <div className="mt-2 rounded-lg bg-surface-sunken p-4">
        <p className="mb-1 text-sm text-ink-muted">Booked now</p>
        <LineFacts line={line} locale={locale} />
      </div>
      <AskForm action={`/orders/${code}/change/${line.reservationId}`} className="mt-6 grid gap-5">
        <Dates line={line} wanted={wanted} options={options} errors={errors} locale={locale} />
        {options.units.length > 1 ? (
          <Field id="unit" label="What" error={errors["unit"]}>
            {(control) => (
              <Select {...control} name="unit" defaultValue={wanted.unitTypeId}>
                {options.units.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field id="quantity" label={words.many.charAt(0).toUpperCase() + words.many.slice(1)} error={errors["quantity"]}>
            {(control) => (
              <NumberStepper
                {...control}
                name="quantity"
                min={1}
                max={maxQuantity}
                defaultValue={wanted.quantity}
                unit={words.one}
              />
            )}
          </Field>
          {place.kind === "stay" ? (
            <Field id="guests" label="Guests" error={errors["guests"]}>
              {(control) => (
                <NumberStepper {...control} name="guests" min={1} max={maxGuests} defaultValue={wanted.guests} unit="guest" />
              )}
            </Field>
          ) : null}
        </div>
        <Button type="submit" variant="secondary" className="justify-self-start">
          Show the new price
        </Button>
      </AskForm>
    </section>
  );
}

type DatesProps = Omit<ChangeFormProps, "code">;

function Dates({ line, wanted, options, errors, locale }: DatesProps) {
  const { first, last, dates } = options;
  if (line.place.kind === "stay")
    return (
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="checkIn" label="Check-in" error={errors["checkIn"]}>
          {(control) => (
            <Input {...control} name="checkIn" type="date" min={first} max={last} defaultValue={wanted.checkIn} required />
          )}
        </Field>
        <Field id="checkOut" label="Check-out" error={errors["checkOut"]}>
          {(control) => (
            <Input {...control} name="checkOut" type="date" min={first} max={last} defaultValue={wanted.checkOut} required />
          )}
        </Field>
      </div>
    );
  if (dates.length > 0)
    return (
      <Field id="checkIn" label="Performance" error={errors["checkIn"]}>
        {(control) => (
          <Select {...control} name="checkIn" defaultValue={wanted.checkIn}>
            {[...new Set([line.checkIn, ...dates])].toSorted().map((date) => (
              <option key={date} value={date}>
                {formatDate(date, locale, "long")}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  return (
    <Field id="checkIn" label="Date" error={errors["checkIn"]}>
      {(control) => (
        <Input {...control} name="checkIn" type="date" min={first} max={last} defaultValue={wanted.checkIn} required />
      )}
    </Field>
  );
}
