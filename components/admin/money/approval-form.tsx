"use client";
// Asks another person to approve a refund above the limit: to be sent again, or to be recorded as paid.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { ProofFields } from "@/components/auth/proof-fields";
import { useFirstError } from "@/components/auth/use-first-error";
import { Radio } from "@/components/ui/fields/choice";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export function ApprovalForm({ action, refundId }: { action: FormAction; refundId: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  return (
    <form ref={form} action={submit} noValidate className="mt-3 grid max-w-form justify-items-start gap-3">
      {state.fieldErrors ? null : <ActionResult state={state} />}
      <p className="text-sm">This amount needs another person&rsquo;s approval.</p>
      <input type="hidden" name="refundId" value={refundId} />
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium text-ink">What is to be done</legend>
        <Radio name="action" value="retry" label="Try again" defaultChecked={values["action"] !== "settle"} />
        <Radio name="action" value="settle" label="Record as paid" defaultChecked={values["action"] === "settle"} />
      </fieldset>
      <Field
        id={`approve-how-${refundId}`}
        label="How it was paid"
        optional
        hint="Where it is to be recorded as paid."
        error={fieldErrors["how"]}
        className="w-full"
      >
        {(control) => <Input {...control} name="how" maxLength={200} defaultValue={values["how"]} />}
      </Field>
      <Field id={`approve-reason-${refundId}`} label="Reason" error={fieldErrors["reason"]} className="w-full">
        {(control) => <Input {...control} name="reason" maxLength={500} defaultValue={values["reason"]} />}
      </Field>
      <ProofFields id={`approve-${refundId}`} state={state} />
      <SubmitButton size="sm" pendingLabel="Asking…">
        Ask for approval
      </SubmitButton>
    </form>
  );
}
