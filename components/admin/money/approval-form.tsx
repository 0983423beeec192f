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
import type { failedRefundActions } from "@/db/schema";
import type { FormAction } from "@/lib/next/form-state";
import { maxRefundReasonLength, maxSettledHowLength } from "@/lib/orders/limits";

/** An action of staff on a failed refund. */
export type RefundAction = (typeof failedRefundActions)[number];

type ApprovalFormProps = {
  action: FormAction;
  refundId: string;
  /** Actions that need the approval, one at least. */
  choices: readonly RefundAction[];
  /** Text that says why it is asked for. */
  why: string;
};

const choiceTexts: Readonly<Record<RefundAction, string>> = { retry: "Try again", settle: "Record as paid" };

export function ApprovalForm({ action, refundId, choices, why }: ApprovalFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  return (
    <form ref={form} action={submit} noValidate className="mt-3 grid max-w-form justify-items-start gap-3">
      {state.fieldErrors ? null : <ActionResult state={state} />}
      <p className="text-sm">{why}</p>
      <input type="hidden" name="refundId" value={refundId} />
      {choices.length > 1 ? (
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-sm font-medium text-ink">What is to be done</legend>
          {choices.map((choice) => (
            <Radio
              key={choice}
              name="action"
              value={choice}
              label={choiceTexts[choice]}
              defaultChecked={choice === (values["action"] ?? choices[0])}
            />
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="action" value={choices[0]} />
      )}
      <Field
        id={`approve-how-${refundId}`}
        label="How it was paid"
        optional={choices.includes("retry")}
        hint={choices.includes("retry") ? "Where it is to be recorded as paid." : undefined}
        error={fieldErrors["how"]}
        className="w-full"
      >
        {(control) => <Input {...control} name="how" maxLength={maxSettledHowLength} defaultValue={values["how"]} />}
      </Field>
      <Field id={`approve-reason-${refundId}`} label="Reason" error={fieldErrors["reason"]} className="w-full">
        {(control) => <Input {...control} name="reason" maxLength={maxRefundReasonLength} defaultValue={values["reason"]} />}
      </Field>
      <ProofFields id={`approve-${refundId}`} state={state} />
      <SubmitButton size="sm" pendingLabel="Asking…">
        Ask for approval
      </SubmitButton>
    </form>
  );
}
