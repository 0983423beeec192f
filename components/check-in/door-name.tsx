"use client";
// Name of the venue's door at which this device stands, with a form to change it. The device keeps it, and
// each check-in stores it.
import { useActionState, useEffect } from "react";

import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { maxDoorName } from "@/lib/check-in/limits";
import type { FormAction } from "@/lib/next/form-state";

type DoorNameProps = {
  listing: string;
  date: string;
  /** Undefined where none is named. */
  name: string | undefined;
  /** Names used at the listing before, as suggestions. */
  names: readonly string[];
  action: FormAction;
};

export function DoorName({ listing, date, name, names, action }: DoorNameProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  useEffect(() => {
    // The form closes, and the next ticket can be typed at once.
    if (state.status === "ok") document.getElementById("code")?.focus({ preventScroll: true });
  }, [state]);
  const problem = state.status === "error" ? (state.fieldErrors?.["doorName"] ?? state.message) : undefined;
  return (
    <div>
      <output className="sr-only">{state.status === "ok" ? state.message : null}</output>
      {/* The key closes the form once the door has its new name. */}
      <Disclosure
        key={name ?? ""}
        open={problem !== undefined}
        summary={
          name === undefined ? (
            "Name the door you stand at"
          ) : (
            <>
              Your door: <bdi className="font-semibold">{name}</bdi>
            </>
          )
        }
      >
        <form action={submit} noValidate className="flex flex-wrap items-start gap-3">
          <input type="hidden" name="listing" value={listing} />
          <input type="hidden" name="date" value={date} />
          <Field
            id="door-name"
            label="Door"
            optional
            hint="Kept on this device. The day’s page counts guests by it."
            error={problem}
            className="min-w-48 flex-1"
          >
            {(control) => (
              <Input
                {...control}
                name="doorName"
                list="door-names"
                maxLength={maxDoorName}
                defaultValue={state.values?.["doorName"] ?? name}
                autoComplete="off"
                placeholder="North gate"
              />
            )}
          </Field>
          <datalist id="door-names">
            {names.map((known) => (
              <option key={known} value={known}>
                {known}
              </option>
            ))}
          </datalist>
          <SubmitButton variant="secondary" pendingLabel="Keeping…" className="mt-6.5">
            Keep
          </SubmitButton>
        </form>
      </Disclosure>
    </div>
  );
}
