"use client";
// The one button that does what was quoted. What it comes to is said by the server around it, so that no browser writes a date otherwise.
import { useActionState, useId } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { useIsOutdated } from "./quote-desk";

type QuoteFormProps = {
  action: FormAction;
  /** What is sent, by name. */
  fields: Readonly<Record<string, string>>;
  label: string;
  pendingLabel: string;
  variant?: "primary" | "danger" | undefined;
  note?: string | undefined;
  /** Said in place of doing it once the fields beside say something else. */
  outdatedNote: string;
  /** Where what can be done now is shown, after a refusal. */
  again: { readonly href: string; readonly label: string };
};

export function QuoteForm({
  action,
  fields,
  label,
  pendingLabel,
  variant = "primary",
  note,
  outdatedNote,
  again,
}: QuoteFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const isOutdated = useIsOutdated();
  const noteId = useId();
  return (
    <form
      action={submit}
      className="mt-6 grid gap-4"
      onSubmit={(event) => {
        if (isOutdated) event.preventDefault();
      }}
    >
      <FormMessage state={sayAll(state)} />
      {state.status === "error" ? (
        <a href={again.href} className="prose-link text-sm">
          {again.label}
        </a>
      ) : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* Always there, so that what appears in it is announced. */}
      <output id={noteId} className="block text-sm font-medium text-ink empty:hidden">
        {isOutdated ? outdatedNote : null}
      </output>
      {isOutdated ? (
        <Button variant={variant} block aria-disabled aria-describedby={noteId}>
          {label}
        </Button>
      ) : (
        <SubmitButton variant={variant} block pendingLabel={pendingLabel}>
          {label}
        </SubmitButton>
      )}
      {note === undefined ? null : <p className="text-center text-sm text-ink-muted">{note}</p>}
    </form>
  );
}

/** No field of this form is seen, so what is wrong with one is said about the whole. */
function sayAll({ fieldErrors, ...state }: FormState): FormState {
  const details = [...new Set(Object.values(fieldErrors ?? {}).flat())];
  return details.length > 0 ? { ...state, message: details.join(" ") } : state;
}
