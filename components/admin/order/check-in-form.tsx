"use client";
// A button that checks in one ticket, or all of an order, with the door's answer beside it.
import { useActionState } from "react";

import type { DoorAnswer } from "@/components/check-in/door-answer";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type CheckInFormProps = {
  /** Code of the ticket, or of the order for all of its tickets. */
  code: string;
  label: string;
  /** Completes the button's name for screen readers. */
  of?: string | undefined;
  isLocked: boolean;
  action: FormAction<DoorAnswer>;
};

export function CheckInForm({ code, label, of, isLocked, action }: CheckInFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const isBad = state.status === "error" || state.data?.tone === "danger";
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="code" value={code} />
      <SubmitButton size="sm" variant="secondary" pendingLabel="Checking in…" disabled={isLocked}>
        {label}
        {of === undefined ? null : <span className="sr-only"> {of}</span>}
      </SubmitButton>
      {state.message === undefined ? null : (
        <p role={isBad ? "alert" : "status"} className="text-xs text-ink-muted">
          {state.message}
        </p>
      )}
    </form>
  );
}
