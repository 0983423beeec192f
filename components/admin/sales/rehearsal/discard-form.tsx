"use client";
// Throws a rehearsal away that is over.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export function DiscardForm({ sale, action }: { sale: string; action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="sale" value={sale} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="Throwing away…">
        Throw it away
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
