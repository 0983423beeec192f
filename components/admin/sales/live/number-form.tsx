"use client";
// Changes one number of a sale: the rate, or the maximum of active sessions.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { idle, type OperateAction, OperatedMessage } from "./operated-message";
import { useDraft } from "./use-draft";

type NumberFormProps = {
  sale: OperatorView;
  action: OperateAction;
  name: "admissionsPerMinute" | "maxActiveSessions";
  label: string;
  /** Current value, as text. */
  now: string;
  onDone: () => Promise<void>;
};

export function NumberForm({ sale, action, name, label, now, onDone }: NumberFormProps) {
  const [state, submit] = useActionState(action, idle);
  const form = useFirstError(state);
  const live = { value: String(sale[name]), version: sale.version };
  const draft = useDraft(live, state, state.values?.[name], onDone);
  return (
    <form ref={form} action={submit} noValidate className="grid gap-3">
      <input type="hidden" name="sale" value={sale.slug} />
      <input type="hidden" name="version" value={draft.version} />
      <Field
        id={name}
        label={label}
        hint={draft.isOvertaken ? `${now} Someone else changed it while you were typing.` : now}
        error={state.fieldErrors?.[name]}
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              name={name}
              inputMode="numeric"
              autoComplete="off"
              value={draft.text}
              onChange={({ target }) => draft.type(target.value)}
              className="tabular min-w-0"
            />
            <SubmitButton variant="secondary" pendingLabel="Saving…">
              Save<span className="sr-only"> {name === "maxActiveSessions" ? "cap" : "rate"}</span>
            </SubmitButton>
          </div>
        )}
      </Field>
      <OperatedMessage state={state} sale={sale} />
    </form>
  );
}
