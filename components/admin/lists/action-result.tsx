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
  if (state.status === "idle" || !state.message) return null;
  return (
    <div ref={box} tabIndex={-1} className="mt-4 rounded-lg">
      <Alert tone={state.status === "ok" ? "success" : "danger"}>{state.message}</Alert>
    </div>
  );
}
