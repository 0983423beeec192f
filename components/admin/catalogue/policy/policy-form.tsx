"use client";
// The form of a new cancellation policy for a listing: steps of time before the beginning, each with its
// refund.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { maxPolicyNameLength } from "@/lib/catalog/staff/limits";
import type { FormAction } from "@/lib/next/form-state";

import { FormNote } from "../form-note";

type PolicyFormProps = {
  listing: { readonly id: string; readonly version: number };
  /** Number of steps that the form offers. */
  steps: number;
  action: FormAction;
};

export function PolicyForm({ listing, steps, action }: PolicyFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const errors = state.fieldErrors ?? {};
  const valueOf = (name: string, otherwise = "") => state.values?.[name] ?? otherwise;
  return (
    <form ref={form} action={submit} noValidate className="mt-4 grid max-w-text gap-4">
      <input type="hidden" name="listingId" value={listing.id} />
      <input type="hidden" name="version" value={valueOf("version", String(listing.version))} />
      <Field id="policy-name" label="Name" hint="Guests read it." error={errors["name"]}>
        {(control) => <Input {...control} name="name" maxLength={maxPolicyNameLength} defaultValue={valueOf("name")} />}
      </Field>
      <fieldset aria-describedby="policy-tiers-hint policy-tiers-error" className="grid gap-3">
        <legend className="text-sm font-medium text-ink">Refunds</legend>
        <p id="policy-tiers-hint" className="text-sm text-ink-muted">
          Up to when before the beginning, and how much. After the last step, and without steps, nothing is refunded.
        </p>
        {Array.from({ length: steps }, (_, nth) => (
          <div key={nth} className="grid grid-cols-[1fr_1fr_1fr] items-start gap-3">
            <Field id={`tier-${nth}-before`} label={`Step ${nth + 1}: time`} error={errors[`tiers.${nth}.before`]}>
              {(control) => (
                <Input
                  {...control}
                  required={false}
                  name={`tiers.${nth}.before`}
                  inputMode="numeric"
                  autoComplete="off"
                  defaultValue={valueOf(`tiers.${nth}.before`)}
                />
              )}
            </Field>
            <Field id={`tier-${nth}-unit`} label="Counted in" error={errors[`tiers.${nth}.unit`]}>
              {(control) => (
                <Select
                  {...control}
                  key={valueOf(`tiers.${nth}.unit`, "days")}
                  name={`tiers.${nth}.unit`}
                  defaultValue={valueOf(`tiers.${nth}.unit`, "days")}
                >
                  <option value="days">days</option>
                  <option value="hours">hours</option>
                </Select>
              )}
            </Field>
            <Field id={`tier-${nth}-percent`} label="Refund, percent" error={errors[`tiers.${nth}.percent`]}>
              {(control) => (
                <Input
                  {...control}
                  required={false}
                  name={`tiers.${nth}.percent`}
                  inputMode="numeric"
                  autoComplete="off"
                  defaultValue={valueOf(`tiers.${nth}.percent`)}
                />
              )}
            </Field>
          </div>
        ))}
        <FieldError id="policy-tiers-error" errors={errors["tiers"] ?? []} />
      </fieldset>
      <FormNote state={state} />
      <SubmitButton pendingLabel="Saving…" className="justify-self-start">
        Make the policy and use it
      </SubmitButton>
    </form>
  );
}
