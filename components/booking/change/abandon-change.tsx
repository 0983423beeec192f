"use client";
// One button that abandons a change which is not paid.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export function AbandonChange({ code, action }: { code: string; action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="code" value={code} />
      <SubmitButton variant="secondary" pendingLabel="Giving it up…">
        Keep the booking as it was
      </SubmitButton>
    </form>
  );
}
