"use client";
// Erases a person's data, after the address was typed once more; or says what is still open.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { ProofFields } from "@/components/auth/proof-fields";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import type { FormAction } from "@/lib/next/form-state";

type EraseFormProps = {
  action: FormAction;
  email: string;
  /** False once nothing is kept about the person: then the result of the erasure stands alone. */
  isKept: boolean;
  /** Sentences about what is open, so that nothing can be erased yet. */
  open: readonly string[];
  retentionYears: number;
};

export function EraseForm({ action, email, isKept, open, retentionYears }: EraseFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  if (!isKept) return <ActionResult state={state} />;
  return (
    <section aria-labelledby="erase" className="border-t border-line pt-6">
      <Heading level={3} size="small" id="erase">
        Erase
      </Heading>
      {state.fieldErrors ? null : <ActionResult state={state} />}
      {open.length > 0 ? (
        <Alert tone="warning" className="mt-4 max-w-text" title="It cannot be erased yet">
          <ul className="list-disc pl-5">
            {open.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <form ref={form} action={submit} noValidate className="mt-3 grid max-w-text grid-cols-1 justify-items-start gap-4">
          <p className="text-sm text-ink-muted">
            Names, addresses, telephone numbers and messages become unreadable at once, and the account can no longer be used.
            Bookings and amounts stay without a name. Invoices and credit notes keep theirs for {retentionYears} years from
            their date, as the law asks. This cannot be undone.
          </p>
          <input type="hidden" name="email" value={email} />
          <Field id="typed" label="Type the address once more" error={state.fieldErrors?.["typed"]} className="w-80 max-w-full">
            {(control) => <EmailInput {...control} name="typed" autoComplete="off" defaultValue={state.values?.["typed"]} />}
          </Field>
          <ProofFields id="erase-proof" state={state} />
          <SubmitButton variant="danger" pendingLabel="Erasing…">
            Erase the data
          </SubmitButton>
        </form>
      )}
    </section>
  );
}
