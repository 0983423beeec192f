"use client";
// Requests another message that confirms the account's address.
import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { SavedMessage } from "./saved-message";

export function ConfirmForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-4">
      <SavedMessage state={state} />
      {state.status === "ok" ? null : (
        <SubmitButton variant="secondary" pendingLabel="Sending…">
          Send the confirmation link
        </SubmitButton>
      )}
    </form>
  );
}
