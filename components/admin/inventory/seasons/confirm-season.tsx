"use client";
// Confirms the preview of a season: the same fields, with the preview's digest, while the form is as it was.
import { type ReactNode, useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { useIsEdited } from "@/components/admin/use-is-edited";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type ConfirmSeasonProps = {
  /** Id of the form that the preview is of. */
  formId: string;
  /** Digest of the preview. */
  digest: string;
  fields: readonly (readonly [name: string, value: string])[];
  label: string;
  /** Prices that are 0 or far from the usual. */
  unusual: ReactNode;
  action: FormAction;
};

export function ConfirmSeason({ formId, digest, fields, label, unusual, action }: ConfirmSeasonProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const isOutdated = useIsEdited(formId, digest);
  return (
    <form action={submit} className="grid gap-3">
      {fields.map(([name, value], nth) => (
        <input key={nth} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="digest" value={digest} />
      {unusual}
      <ActionResult state={state} />
      <output className="text-sm font-medium text-warning empty:hidden">
        {isOutdated ? "The form has changed: show the calendar again. Nothing was written." : null}
      </output>
      <SubmitButton pendingLabel="Writing…" disabled={isOutdated} className="justify-self-start">
        {label}
      </SubmitButton>
    </form>
  );
}
