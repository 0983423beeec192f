"use client";
// The warning before a hold ends, with a button that extends it. Without JavaScript the button is there
// from the start.
import { useActionState } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { useSecondsLeft } from "./use-seconds-left";

type MoreTimeProps = {
  action: FormAction;
  orderId: string;
  /** True where the guest has not extended it before. */
  mayAsk: boolean;
  /** End of the hold, epoch milliseconds of the database's clock. */
  untilMs: number;
  nowMs: number;
};

/** Refusals that do not concern the hold: the same request may succeed a moment later. */
const passing: readonly FormState["code"][] = ["unexpected", "overloaded", "rate_limited"];

/** Time to read the warning and to press, also for a guest who reads slowly or uses a screen reader. */
const warnSeconds = 120;

export function MoreTime({ action, orderId, mayAsk, untilMs, nowMs }: MoreTimeProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const secondsLeft = useSecondsLeft(untilMs, nowMs);
  const form = (
    <form action={submit}>
      <input type="hidden" name="orderId" value={orderId} />
      <SubmitButton variant="secondary" size="sm" pendingLabel="Asking…">
        I need more time
      </SubmitButton>
    </form>
  );
  if (secondsLeft === 0) return null;
  if (state.status === "ok") {
    return (
      <Alert tone="success" className="mt-4">
        {state.message}
      </Alert>
    );
  }
  if (state.status === "error") {
    return (
      <Alert tone="warning" className="mt-4" actions={passing.includes(state.code) ? form : undefined}>
        {state.message}
      </Alert>
    );
  }
  if (!mayAsk) return null;
  if (secondsLeft > warnSeconds) return <div className="mt-4 hidden noscript:block">{form}</div>;
  return (
    <Alert tone="warning" title="Your time is nearly up" actions={form} className="mt-4">
      If nobody else is waiting for this, you can have ten more minutes, once.
    </Alert>
  );
}
