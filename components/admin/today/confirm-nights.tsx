"use client";
// The confirmation of another date of departure. Where the guest pays, it shows the page for it.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Alert } from "@/components/ui/feedback/alert";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type ConfirmNightsProps = {
  /** Hidden fields of the form. */
  fields: Readonly<Record<string, string>>;
  isPaid: boolean;
  action: FormAction<{ payUrl: string }>;
};

export function ConfirmNights({ fields, isPaid, action }: ConfirmNightsProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  if (state.status === "ok")
    return (
      <Alert tone="success" className="w-full">
        {state.message}
        {state.data === undefined ? null : (
          <a href={state.data.payUrl} target="_blank" rel="noreferrer" className="prose-link mt-1 block">
            Open the payment page
          </a>
        )}
      </Alert>
    );
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      <FormMessage state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton pendingLabel="Changing…">
        {isPaid ? "Hold the nights and take payment" : "Change the departure"}
      </SubmitButton>
    </form>
  );
}
