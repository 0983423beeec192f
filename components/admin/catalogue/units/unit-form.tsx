"use client";
// The form of a unit type, new or edited. A price of 0 asks again.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Checkbox } from "@/components/ui/fields/choice";
import { Field, FieldError } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { maxUnitDescriptionLength, maxUnitNameLength } from "@/lib/catalog/staff/limits";
import type { CataloguedUnit } from "@/lib/catalog/staff/read-catalogued";
import type { ListingKind } from "@/lib/catalog/schemas";
import { toDecimal } from "@/lib/core/money";
import { maxAmountLength } from "@/lib/inventory/limits";
import type { FormAction } from "@/lib/next/form-state";

import { FormControl } from "../form-control";
import { FormNote } from "../form-note";
import type { FormField } from "../listing-fields";

type UnitFormProps = {
  listing: { readonly id: string; readonly version: number; readonly kind: ListingKind; readonly currency: string };
  /** Undefined for a new one. */
  unit: CataloguedUnit | undefined;
  action: FormAction;
};

const examples = { stay: "Double room", flight: "Economy", event: "Standing" } as const;

export function UnitForm({ listing, unit, action }: UnitFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const errors = state.fieldErrors ?? {};
  const asksAgain = errors["free"] !== undefined || state.values?.["free"] !== undefined;
  return (
    <form ref={form} action={submit} noValidate className="mt-6 grid max-w-3xl gap-5">
      <input type="hidden" name="listingId" value={listing.id} />
      <input type="hidden" name="version" value={state.values?.["version"] ?? listing.version} />
      {unit ? <input type="hidden" name="unitTypeId" value={unit.id} /> : null}
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
        {fieldsOf(listing, unit).map((field) => (
          <Field
            key={field.name}
            id={`unit-${field.name}`}
            label={field.label}
            hint={field.hint}
            optional={field.optional}
            error={errors[field.name]}
            className={field.isWide ? "sm:col-span-2" : undefined}
          >
            {(control) => <FormControl {...{ control, field }} value={state.values?.[field.name] ?? field.value} />}
          </Field>
        ))}
      </div>
      {asksAgain ? (
        <div>
          <Checkbox
            name="free"
            value="yes"
            label="The price of 0 is meant"
            aria-describedby="unit-free-error"
            {...(errors["free"] ? { "aria-invalid": true } : {})}
          />
          <FieldError id="unit-free-error" errors={errors["free"] ?? []} />
        </div>
      ) : null}
      <FormNote state={state} />
      <SubmitButton pendingLabel="Saving…" className="justify-self-start">
        {unit ? "Save" : "Add the unit type"}
      </SubmitButton>
    </form>
  );
}

function fieldsOf({ kind, currency }: UnitFormProps["listing"], unit: CataloguedUnit | undefined): readonly FormField[] {
  const price = unit ? toDecimal({ amountMinor: unit.basePriceMinor, currency }) : "";
  return [
    { name: "name", label: "Name", hint: `Such as ${examples[kind]}.`, value: unit?.name ?? "", maxLength: maxUnitNameLength },
    {
      name: "basePrice",
      label: `Price around, in ${currency}`,
      hint: "Shown until dates are chosen; each date has a price of its own.",
      value: price,
      maxLength: maxAmountLength,
    },
    {
      name: "maxOccupancy",
      label: "Guests each",
      hint: "The most guests that one unit takes.",
      type: "number",
      value: String(unit?.maxOccupancy ?? (kind === "stay" ? 2 : 1)),
    },
    { name: "maxPerOrder", label: "Most an order", type: "number", value: String(unit?.maxPerOrder ?? 4) },
    {
      name: "description",
      label: "Description",
      lines: 3,
      value: unit?.description ?? "",
      maxLength: maxUnitDescriptionLength,
      optional: true,
      isWide: true,
    },
  ];
}
