"use client";
// The fields that say where the form changes: dates, weekdays and unit types.
import { type MouseEvent } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/fields/choice";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

import type { GridListing } from "../types";
import type { Typed } from "./change-start";
import { weekdayNames } from "./request-text";

const weekdays = [1, 2, 3, 4, 5, 6, 7];

type WhereFieldsProps = Typed & {
  listing: GridListing;
  locale: string;
  errors: Readonly<Record<string, readonly string[]>>;
};

export function WhereFields({ listing, locale, errors, valueFor, listFor }: WhereFieldsProps) {
  const days = listFor("weekday");
  const names = weekdayNames(weekdays, locale);
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="change-first" label="First date" error={errors["first"]}>
          {(control) => (
            <Input {...control} key={valueFor("first")} type="date" name="first" defaultValue={valueFor("first")} />
          )}
        </Field>
        <Field id="change-last" label="Last date" hint="Included." error={errors["last"]}>
          {(control) => <Input {...control} key={valueFor("last")} type="date" name="last" defaultValue={valueFor("last")} />}
        </Field>
      </div>
      <fieldset aria-describedby="change-weekday-error">
        <legend className="text-sm font-medium text-ink">
          Weekdays <span className="font-normal text-ink-muted">(every day when none is chosen)</span>
        </legend>
        <div className="mt-1.5 flex flex-wrap gap-x-4">
          {weekdays.map((nth) => (
            <Checkbox
              key={nth}
              name="weekday[]"
              value={String(nth)}
              label={names[nth - 1]}
              defaultChecked={days.includes(String(nth))}
            />
          ))}
        </div>
        <FieldError id="change-weekday-error" errors={errors["weekday"] ?? []} />
      </fieldset>
      <UnitTypes units={listing.units} errors={errors["unit"] ?? []} chosen={new Set(listFor("unit"))} />
    </>
  );
}

type UnitTypesProps = { units: GridListing["units"]; errors: readonly string[]; chosen: ReadonlySet<string> };

function UnitTypes({ units, errors, chosen }: UnitTypesProps) {
  const isHydrated = useIsHydrated();
  const isInvalid = errors.length > 0 ? { "aria-invalid": true } : {};
  return (
    <fieldset aria-describedby="change-unit-error">
      <legend className="text-sm font-medium text-ink">
        Unit types <span className="font-normal text-ink-muted">(choose those to change)</span>
      </legend>
      <div className="mt-1.5 grid max-h-44 gap-x-4 overflow-y-auto sm:grid-cols-2">
        {units.map(({ id, name }) => (
          <Checkbox
            {...isInvalid}
            key={id}
            name="unit[]"
            value={id}
            label={<bdi>{name}</bdi>}
            defaultChecked={chosen.has(id)}
            aria-describedby="change-unit-error"
          />
        ))}
      </div>
      {isHydrated && units.length > 1 ? (
        <div className="mt-1.5 flex gap-2">
          <Button variant="quiet" size="sm" onClick={(event) => chooseAll(event, true)}>
            Choose all<span className="sr-only"> unit types</span>
          </Button>
          <Button variant="quiet" size="sm" onClick={(event) => chooseAll(event, false)}>
            Choose none<span className="sr-only"> of the unit types</span>
          </Button>
        </div>
      ) : null}
      <FieldError id="change-unit-error" errors={errors} />
    </fieldset>
  );
}

/** Sets the boxes as a press on each would, so that a preview learns of it. */
function chooseAll({ currentTarget }: MouseEvent, isChosen: boolean): void {
  for (const box of currentTarget.closest("fieldset")?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])
    if (box.checked !== isChosen) box.click();
}
