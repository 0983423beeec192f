"use client";
// The names of an order's guests, corrected by staff.
import { useActionState } from "react";

import { SavedMessage } from "@/components/account/saved-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { GuestNameFields, type NamedLine } from "@/components/booking/checkout/guest-name-fields";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type NamesFormProps = { orderId: string; lines: readonly NamedLine[]; action: FormAction };

export function NamesForm({ orderId, lines, action }: NamesFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="grid min-w-0 gap-5">
      <SavedMessage state={state} />
      <input type="hidden" name="orderId" value={orderId} />
      <GuestNameFields lines={lines} state={state} />
      <div>
        <SubmitButton variant="secondary" pendingLabel="Saving…">
          Save names
        </SubmitButton>
      </div>
    </form>
  );
}
