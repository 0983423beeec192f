"use client";
// The one button that does what was quoted. What it comes to is said by the server around it, so that no browser writes a date otherwise.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type QuoteFormProps = {
  action: FormAction;
  /** What is sent, by name. */
  fields: Readonly<Record<string, string>>;
  label: string;
  pendingLabel: string;
  variant?: "primary" | "danger" | undefined;
  note?: string | undefined;
};

export function QuoteForm({ action, fields, label, pendingLabel, variant = "primary", note }: QuoteFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-6 grid gap-4">
      <FormMessage state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} block pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
      {note === undefined ? null : <p className="text-center text-sm text-ink-muted">{note}</p>}
    </form>
  );
}
