"use client";
// The warning before a hold ends, with a control that asks for more time. Without JavaScript the control stands there from the start.
import { useActionState } from "react";

import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { useSecondsLeft } from "./use-seconds-left";

type MoreTimeProps = {
  action: FormAction;
  orderId: string;
  /** Whether it was not asked for before. */
  mayAsk: boolean;
  /** Epoch milliseconds, by the database. */
  untilMs: number;
  nowMs: number;
};

/** Refusals that say nothing of the hold: the same request may be granted a moment later. */
const passing: readonly FormState["code"][] = ["unexpected", "overloaded", "rate_limited"];

/** Long enough to read it and to press, for who reads slowly or by ear. */
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
