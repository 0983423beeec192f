"use client";
// Confirms the preview of a season: the same fields, with the preview's digest.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { Checkbox } from "@/components/ui/fields/choice";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type ConfirmSeasonProps = {
  fields: readonly (readonly [name: string, value: string])[];
  label: string;
  /** True where prices are 0 or far from the usual. */
  asksAgain: boolean;
  action: FormAction;
};

export function ConfirmSeason({ fields, label, asksAgain, action }: ConfirmSeasonProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      {fields.map(([name, value], nth) => (
        <input key={nth} type="hidden" name={name} value={value} />
      ))}
      {asksAgain ? <Checkbox name="unusual" value="yes" label="These prices are meant" /> : null}
      <ActionResult state={state} />
      <SubmitButton pendingLabel="Writing…" className="justify-self-start">
        {label}
      </SubmitButton>
    </form>
  );
}
