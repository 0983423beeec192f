"use client";
// Sets the message to all waiting visitors.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { maxMessageLength } from "@/lib/sales/limits";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { idle, type OperateAction, OperatedMessage } from "./operated-message";
import { useDraft } from "./use-draft";

type MessageFormProps = { sale: OperatorView; action: OperateAction; onDone: () => Promise<void> };

export function MessageForm({ sale, action, onDone }: MessageFormProps) {
  const [state, submit] = useActionState(action, idle);
  const form = useFirstError(state);
  const draft = useDraft({ value: sale.message, version: sale.version }, state, state.values?.["message"], onDone);
  const now =
    sale.message === ""
      ? "No message at the moment."
      : draft.text === sale.message
        ? "This message is live."
        : `Live now: “${sale.message}”`;
  return (
    <form ref={form} action={submit} noValidate className="grid gap-3">
      <input type="hidden" name="sale" value={sale.slug} />
      <input type="hidden" name="version" value={draft.version} />
      <Field
        id="message"
        label="Message to everyone waiting"
        optional
        hint={`At most ${maxMessageLength} characters. ${now}${draft.isOvertaken ? " Someone else changed it while you were typing." : ""}`}
        error={state.fieldErrors?.["message"]}
      >
        {(control) => (
          <textarea
            {...control}
            name="message"
            rows={3}
            value={draft.text}
            onChange={({ target }) => draft.type(target.value)}
            className="control min-h-24 px-3.5 py-2.5"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="secondary" pendingLabel="Saving…">
          Show message
        </SubmitButton>
        {sale.message === "" ? null : (
          <SubmitButton variant="quiet" name="clear" value="yes" pendingLabel="Removing…">
            Remove message
          </SubmitButton>
        )}
      </div>
      <OperatedMessage state={state} sale={sale} />
    </form>
  );
}
