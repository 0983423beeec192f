"use client";
// Begins a rehearsal with a number of visitors.
import { useRouter } from "next/navigation";
import { type ReactNode, useActionState, useEffect } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { Locked } from "../../locked";

type RehearseFormProps = {
  sale: string;
  action: FormAction;
  usual: number;
  hint: string;
  /** Reason for which the form is disabled; undefined where it works. */
  reason: ReactNode;
};

export function RehearseForm({ sale, action, usual, hint, reason }: RehearseFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const router = useRouter();
  // The reason came up after the page was read, so the page is read again and names it.
  useEffect(() => {
    if (state.code === "invalid_state") router.refresh();
  }, [state, router]);
  return (
    <form ref={form} action={submit} noValidate className="grid gap-3">
      <input type="hidden" name="sale" value={sale} />
      <Locked id="rehearse-reason" reason={reason}>
        <Field id="visitors" label="Visitors of the rehearsal" hint={hint} error={state.fieldErrors?.["visitors"]}>
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                name="visitors"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={state.values?.["visitors"] ?? String(usual)}
                className="tabular min-w-0"
              />
              <SubmitButton variant="secondary" pendingLabel="Beginning…">
                Rehearse
              </SubmitButton>
            </div>
          )}
        </Field>
      </Locked>
      <FormMessage state={state} />
    </form>
  );
}
