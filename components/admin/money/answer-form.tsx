"use client";
// Sends the collected evidence to the bank, with a statement of staff for it to read first.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import { maxDisputeRemarkLength } from "@/lib/orders/limits";

export function AnswerForm({ disputeId, action }: { disputeId: string; action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="disputeId" value={disputeId} />
      <Field
        id="remark"
        label="What the bank should read first"
        optional
        hint="In your own words. The evidence on this page follows it."
        error={state.fieldErrors?.["remark"]}
      >
        {(control) => (
          <textarea
            {...control}
            name="remark"
            rows={6}
            maxLength={maxDisputeRemarkLength}
            defaultValue={state.values?.["remark"]}
            className="control px-3.5 py-2.5"
          />
        )}
      </Field>
      <SubmitButton pendingLabel="Sending…">Send evidence to the bank</SubmitButton>
      <p className="text-sm text-ink-muted">You can do this only once: banks accept no second answer.</p>
    </form>
  );
}
