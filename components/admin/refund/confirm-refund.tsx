"use client";
// Confirms a previewed refund, with its reason. It asks for the password where the amount needs it.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { ProofFields } from "@/components/auth/proof-fields";
import { useFirstError } from "@/components/auth/use-first-error";
import { ButtonLink } from "@/components/ui/button-link";
import { Alert } from "@/components/ui/feedback/alert";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import { maxRefundReasonLength } from "@/lib/orders/limits";

type ConfirmRefundProps = {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  /** Text of the button: what it does. */
  submit: string;
  /** Address of a preview of the same amounts, as the order is by then. */
  againHref: string;
};

/** Fields that show their own errors. */
const shown = new Set(["reason", "proofPassword"]);

export function ConfirmRefund({ action, fields, submit, againHref }: ConfirmRefundProps) {
  const [state, send] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  // The amounts were typed on the page before: an error of one stands for the form as a whole.
  const others = Object.entries(fieldErrors).flatMap(([name, errors]) => (shown.has(name) ? [] : errors));
  return (
    <form ref={form} action={send} noValidate className="grid justify-items-start gap-4">
      {state.proof ? null : <FormMessage state={state} />}
      {state.code === "version_conflict" ? (
        <ButtonLink href={againHref} variant="secondary" prefetch={false}>
          Preview it again
        </ButtonLink>
      ) : null}
      {others.length > 0 ? (
        <div tabIndex={-1} data-form-message="" className="rounded-lg">
          <Alert tone="danger">Nothing was refunded. {others.join(" ")}</Alert>
        </div>
      ) : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        id="reason"
        label="Reason"
        hint="For your colleagues: the guest does not see it. Do not name the guest."
        error={fieldErrors["reason"]}
        className="w-full"
      >
        {(control) => (
          <Input
            {...control}
            name="reason"
            maxLength={maxRefundReasonLength}
            autoComplete="off"
            defaultValue={values["reason"]}
          />
        )}
      </Field>
      <ProofFields id="refund" state={state} />
      <SubmitButton pendingLabel="A moment…">{submit}</SubmitButton>
    </form>
  );
}
