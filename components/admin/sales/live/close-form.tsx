"use client";
// Closes a sale, after a confirmation, and takes that back.
import { useActionState, useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { idle, type OperateAction, OperatedMessage } from "./operated-message";

type CloseFormProps = { sale: OperatorView; action: OperateAction; onDone: () => Promise<void> };

export function CloseForm({ sale, action, onDone }: CloseFormProps) {
  const [state, submit] = useActionState(action, idle);
  const section = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== "ok") return;
    // The pressed button disappears with its dialog, so the focus moves to the section with
    // the opposite button.
    void onDone().then(() => section.current?.focus());
  }, [state, onDone]);
  // A sale that is over for good has no such form, so one whose times are over repeats.
  const isBetweenRuns = sale.stage === "ended";
  return (
    <div ref={section} tabIndex={-1} className="grid justify-items-start gap-3 border-t border-line pt-6 outline-none">
      {isBetweenRuns ? (
        <p className="text-sm text-ink-muted">
          This run is over, and the next one begins by itself: there is nothing to close or reopen.
        </p>
      ) : sale.closed ? (
        <form action={submit} className="grid justify-items-start gap-3">
          <p className="text-sm text-ink-muted">
            The sale was closed by hand. Reopened, it continues where it stopped; everyone has kept their place.
          </p>
          <Choice sale={sale} closed="no" />
          <SubmitButton variant="secondary" pendingLabel="Reopening…">
            Reopen the sale
          </SubmitButton>
        </form>
      ) : (
        <>
          <Button variant="secondary" popoverTarget="confirm-close" className="text-danger">
            Close the sale…
          </Button>
          <Confirm sale={sale} submit={submit} />
        </>
      )}
      <OperatedMessage state={state} sale={sale} quiet />
    </div>
  );
}

function Choice({ sale, closed }: { sale: OperatorView; closed: "yes" | "no" }) {
  return (
    <>
      <input type="hidden" name="sale" value={sale.slug} />
      <input type="hidden" name="closed" value={closed} />
    </>
  );
}

/**
 * A dialog on the browser's own popover, which gives the focus to the first button. Escape and a press
 * outside close it, and the focus returns to its former place.
 */
function Confirm({ sale, submit }: { sale: OperatorView; submit: (form: FormData) => void }) {
  return (
    <dialog
      id="confirm-close"
      popover="auto"
      aria-labelledby="confirm-close-title"
      data-surface=""
      className="floating m-auto w-[min(28rem,calc(100vw-2rem))] p-6 shadow-modal backdrop:bg-scrim open:animate-fade-in"
    >
      <Heading level={3} size="small" id="confirm-close-title">
        Close {sale.name}?
      </Heading>
      <p className="mt-2 text-sm text-ink-muted">
        Everyone who is waiting is told that the sale is over, and nobody else is let in. Those inside may finish. Its listing
        stays under the sale, so it can be reopened. To stop for a while, pause instead; to sell the listing without a sale, end
        it for good.
      </p>
      <form action={submit} className="mt-5 flex flex-wrap justify-end gap-2">
        <Choice sale={sale} closed="yes" />
        <Button variant="secondary" popoverTarget="confirm-close" popoverTargetAction="hide">
          Keep it open
        </Button>
        <SubmitButton variant="danger" pendingLabel="Closing…">
          Close the sale
        </SubmitButton>
      </form>
    </dialog>
  );
}
