"use client";
// The one button that carries out the quote. The server around it writes the amounts and dates, so that
// browsers do not format them differently.
import { useActionState, useId } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { useIsOutdated } from "./quote-context";

type QuoteFormProps = {
  action: FormAction;
  /** Hidden fields, by name. */
  fields: Readonly<Record<string, string>>;
  label: string;
  pendingLabel: string;
  variant?: "primary" | "danger" | undefined;
  note?: string | undefined;
  /** Note that replaces the action once the fields beside it differ from the quote. */
  outdatedNote: string;
  /** Link to the current choices, after a refusal. */
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
      {/* The output is always in the page, so that screen readers announce a note that appears in it. */}
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

/** This form has hidden fields only, so an error of a field is shown for the whole form. */
function sayAll({ fieldErrors, ...state }: FormState): FormState {
  const details = [...new Set(Object.values(fieldErrors ?? {}).flat())];
  return details.length > 0 ? { ...state, message: details.join(" ") } : state;
}
