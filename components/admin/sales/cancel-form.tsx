"use client";
// Cancels a sale before it opens, after a confirmation.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import type { FormAction } from "@/lib/next/form-state";

type CancelFormProps = { action: FormAction; sale: string; version: number; name: string };

export function CancelForm({ action, sale, version, name }: CancelFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} className="grid justify-items-start gap-3">
      <input type="hidden" name="sale" value={sale} />
      <input type="hidden" name="version" value={version} />
      <Button variant="secondary" popoverTarget="confirm-cancel" className="text-danger">
        Cancel the sale…
      </Button>
      <FormMessage state={state} />
      <dialog
        id="confirm-cancel"
        popover="auto"
        aria-labelledby="confirm-cancel-title"
        data-surface=""
        className="floating m-auto w-[min(28rem,calc(100vw-2rem))] p-6 shadow-modal backdrop:bg-scrim open:animate-fade-in"
      >
        <Heading level={3} size="small" id="confirm-cancel-title">
          Cancel {name}?
        </Heading>
        <p className="mt-2 text-sm text-ink-muted">
          Its listing is sold without a waiting room at once, and visitors in the lobby are told that the sale has been
          cancelled. This cannot be undone; a duplicate can be scheduled.
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button variant="secondary" popoverTarget="confirm-cancel" popoverTargetAction="hide">
            Keep it
          </Button>
          <SubmitButton variant="danger" pendingLabel="Cancelling…">
            Cancel the sale
          </SubmitButton>
        </div>
      </dialog>
    </form>
  );
}
