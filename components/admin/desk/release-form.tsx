"use client";
// The button that gives back what is held.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export function ReleaseForm({ action, deskOrder }: { action: FormAction; deskOrder: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="deskOrder" value={deskOrder} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="Releasing…" className="justify-self-start">
        Release
      </SubmitButton>
    </form>
  );
}
