"use client";
// The buttons of a waitlist entry: each is a form of its own that works without JavaScript, with its
// error above it.
import { type ReactNode, useActionState } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import type { ButtonLook } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type EntryActionProps = ButtonLook & {
  action: FormAction;
  entryId: string;
  pendingLabel: string;
  children: ReactNode;
  className?: string | undefined;
};

export function EntryAction({ action, entryId, pendingLabel, children, className, ...look }: EntryActionProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className={className}>
      {state.status === "idle" || !state.message ? null : (
        <Alert
          tone={state.status === "ok" || state.code === "available_now" ? "info" : "danger"}
          className="mb-3"
          {...(state.wayOn
            ? {
                actions: (
                  <ButtonLink href={state.wayOn.href} size="sm" prefetch={false}>
                    {state.wayOn.label}
                  </ButtonLink>
                ),
              }
            : {})}
        >
          {state.message}
        </Alert>
      )}
      <input type="hidden" name="entry" value={entryId} />
      <SubmitButton pendingLabel={pendingLabel} {...look}>
        {children}
      </SubmitButton>
    </form>
  );
}
