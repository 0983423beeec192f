"use client";
// The button that gives back what is held.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { ForgettingForm } from "@/components/ui/fields/forget-kept";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type ReleaseFormProps = {
  action: FormAction;
  deskOrder: string;
  /** Name of the text typed for its sale, which is forgotten. */
  keptAs: string;
  label: string;
};

export function ReleaseForm({ action, deskOrder, keptAs, label }: ReleaseFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <ForgettingForm action={submit} form={keptAs} className="grid gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="deskOrder" value={deskOrder} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="Releasing…" className="justify-self-start">
        {label}
      </SubmitButton>
    </ForgettingForm>
  );
}
