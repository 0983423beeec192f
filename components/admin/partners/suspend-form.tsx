"use client";
// Suspends all of a partner's keys at once, and enables them again.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type SuspendFormProps = { action: FormAction; partnerId: string; isSuspended: boolean };

export function SuspendForm({ action, partnerId, isSuspended }: SuspendFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-4 grid justify-items-start gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="partnerId" value={partnerId} />
      <input type="hidden" name="suspend" value={isSuspended ? "no" : "yes"} />
      <SubmitButton variant="secondary" pendingLabel="One moment…">
        {isSuspended ? "Lift the suspension" : "Suspend this partner"}
      </SubmitButton>
      <p className="text-sm text-ink-muted">
        {isSuspended ? "None of its keys works." : "None of its keys works until you lift the suspension."}
      </p>
    </form>
  );
}
