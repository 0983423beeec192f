"use client";
// Ends an open sale for good, after a question, since nothing takes it back.
import { useActionState, useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { idle, type OperateAction, OperatedMessage } from "./operated-message";

type EndFormProps = { sale: OperatorView; action: OperateAction; onDone: () => Promise<void> };

/** Tells whether a sale is open by its times: one that is not open yet is cancelled instead. */
const isRunning = ({ state, opensAtMs, closesAtMs, nowMs }: OperatorView) =>
  state !== "cancelled" && opensAtMs !== null && nowMs >= opensAtMs && nowMs < (closesAtMs ?? Infinity);

export function EndForm({ sale, action, onDone }: EndFormProps) {
  const [state, submit] = useActionState(action, idle);
  const section = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status === "idle") return;
    // The pressed button disappears with the state it was for, so the focus moves to the section.
    void onDone().then(() => section.current?.focus());
  }, [state, onDone]);
  if (!isRunning(sale) && state.status === "idle") return null;
  return (
    <div ref={section} tabIndex={-1} className="grid justify-items-start gap-3 outline-none">
      {isRunning(sale) ? (
        <>
          <Button variant="secondary" popoverTarget="confirm-end" className="text-danger">
            {sale.isRehearsal ? "End the rehearsal…" : "End the sale for good…"}
          </Button>
          <Confirm sale={sale} submit={submit} />
        </>
      ) : null}
      <OperatedMessage state={state} sale={sale} />
    </div>
  );
}

function Confirm({ sale, submit }: { sale: OperatorView; submit: (form: FormData) => void }) {
  const repeats = sale.repeatSeconds === null ? "" : " It does not begin again.";
  const text = sale.isRehearsal
    ? "Its played crowd leaves, and its report is frozen after the last visit. The real sale stays as it is planned."
    : `Everyone who is waiting loses their place and is told that the sale is over. Those inside may finish. From now on its listing is sold without a waiting room, and its report is frozen after the last visit.${repeats} This cannot be undone.`;
  return (
    <dialog
      id="confirm-end"
      popover="auto"
      aria-labelledby="confirm-end-title"
      data-surface=""
      className="floating m-auto w-[min(28rem,calc(100vw-2rem))] p-6 shadow-modal backdrop:bg-scrim open:animate-fade-in"
    >
      <Heading level={3} size="small" id="confirm-end-title">
        {sale.isRehearsal ? `End the rehearsal of ${sale.name}?` : `End ${sale.name} for good?`}
      </Heading>
      <p className="mt-2 text-sm text-ink-muted">{text}</p>
      <form action={submit} className="mt-5 flex flex-wrap justify-end gap-2">
        <input type="hidden" name="sale" value={sale.slug} />
        <Button variant="secondary" popoverTarget="confirm-end" popoverTargetAction="hide">
          Keep it
        </Button>
        <SubmitButton variant="danger" pendingLabel="Ending…">
          {sale.isRehearsal ? "End the rehearsal" : "End it for good"}
        </SubmitButton>
      </form>
    </dialog>
  );
}
