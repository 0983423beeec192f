"use client";
// The result of a form in a list. It takes the focus, because the row with the form may be gone.
import { useEffect, useRef } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import type { FormState } from "@/lib/next/form-state";

export function ActionResult({ state }: { state: FormState<unknown> }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== "idle") box.current?.focus();
  }, [state]);
  const text = textOf(state);
  if (state.status === "idle" || !text) return null;
  return (
    <div ref={box} tabIndex={-1} className="mt-4 rounded-lg">
      <Alert tone={state.status === "ok" ? "success" : "danger"}>{text}</Alert>
    </div>
  );
}

/**
 * A form in a list marks no fields but those of a proof (proof-fields.tsx): errors of the others stand in
 * place of a message that points to marks.
 */
function textOf({ message, fieldErrors = {}, proof }: FormState<unknown>): string | undefined {
  const unmarked = Object.entries(fieldErrors).filter(([name]) => proof === undefined || name !== "proofPassword");
  const errors = [...new Set(unmarked.flatMap(([, texts]) => texts))];
  return errors.length > 0 ? errors.join(" ") : message;
}
