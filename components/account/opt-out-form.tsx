"use client";
// One button that unsubscribes from these messages, or subscribes again.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type OptOutFormProps = {
  action: FormAction;
  /** Signed parameters of the link. */
  link: string;
  refused: boolean;
};

export function OptOutForm({ action, link, refused }: OptOutFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-8 grid justify-items-start gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="link" value={link} />
      <input type="hidden" name="refuse" value={refused ? "no" : "yes"} />
      <SubmitButton pendingLabel="One moment…" variant={refused ? "secondary" : "primary"}>
        {refused ? "Subscribe again" : "Unsubscribe"}
      </SubmitButton>
    </form>
  );
}
