"use client";
// Holds an expired line once more: one press, the same choices, at the price shown.
import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type HoldAgainFormProps = {
  holdAgain: FormAction;
  reservationId: string;
  /** Id made with the page: a second press repeats the same hold and makes no other one. */
  requestId: string;
  /** Total that the guest accepts by pressing; another price is refused and shown. */
  totalMinor: string;
  label: string;
  name: string;
};

export function HoldAgainForm({ holdAgain, reservationId, requestId, totalMinor, label, name }: HoldAgainFormProps) {
  const [state, submit] = useActionState(holdAgain, { status: "idle" });
  const router = useRouter();
  // A refusal means that price or stock differ from those on the page, so the page is refreshed to show them.
  useEffect(() => {
    if (state.status === "error") router.refresh();
  }, [state, router]);
  return (
    <form action={submit} className="grid justify-items-start gap-3">
      {state.status === "error" && state.message ? (
        <Alert
          tone="danger"
          {...(state.wayOn
            ? {
                actions: (
                  <ButtonLink href={state.wayOn.href} size="sm" variant="secondary" prefetch={false}>
                    {state.wayOn.label}
                  </ButtonLink>
                ),
              }
            : {})}
        >
          {state.message}
        </Alert>
      ) : null}
      <input type="hidden" name="reservationId" value={reservationId} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="expectedTotalMinor" value={totalMinor} />
      <SubmitButton size="sm" pendingLabel="Holding…" className="h-auto min-h-9 max-w-full py-1.5 whitespace-normal">
        {label}
        <span className="sr-only">: {name}</span>
      </SubmitButton>
    </form>
  );
}
