"use client";
// A line that can be released. It fades at once; when the release fails, it comes back with the reason.
import { useActionState, useEffect, useRef, type ReactNode } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { showToast } from "@/components/ui/feedback/toast";
import type { FormAction } from "@/lib/next/form-state";

type HeldLineProps = {
  release: FormAction;
  listingId: string;
  reservationId: string;
  /** Name for the button, and for the message afterwards. */
  name: string;
  /**
   * Id of the element that gets the focus once the line is gone, so that the keyboard does not return
   * to the top.
   */
  focusAfterId: string;
  children: ReactNode;
};

export function HeldLine({ release, listingId, reservationId, name, focusAfterId, children }: HeldLineProps) {
  const [state, submit, pending] = useActionState(release, { status: "idle" });
  const releasing = useRef(false);

  // A released line disappears, and its message is shown as it unmounts.
  useEffect(
    () => () => {
      if (!releasing.current) return;
      showToast({ title: "Released", description: name });
      if (document.activeElement === document.body) document.getElementById(focusAfterId)?.focus();
    },
    [name, focusAfterId],
  );
  useEffect(() => {
    if (state.status === "error") releasing.current = false;
  }, [state]);

  return (
    <div className={cn("transition-opacity", pending && "opacity-45")} aria-busy={pending}>
      {children}
      {state.status === "error" && state.message ? (
        <Alert tone="danger" className="mt-3">
          {state.message}
        </Alert>
      ) : null}
      <form action={submit} onSubmit={() => (releasing.current = true)} className="ml-18 min-[24rem]:ml-24 sm:ml-34">
        <input type="hidden" name="listingId" value={listingId} />
        <input type="hidden" name="reservationId" value={reservationId} />
        <SubmitButton variant="quiet" size="sm" pendingLabel="Releasing…" className="-ml-3.5 text-ink-muted hover:text-ink">
          Release<span className="sr-only">: {name}</span>
        </SubmitButton>
      </form>
    </div>
  );
}
