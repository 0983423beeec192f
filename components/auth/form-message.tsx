"use client";
// The message of a form that was refused as a whole; it can take the focus.
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import type { FormState } from "@/lib/next/form-state";

/**
 * Renders nothing while fields carry their own messages, which are more precise. Errors that the form shows
 * nowhere, such as those of a hidden field, stand here.
 */
export function FormMessage({ state, actions }: { state: FormState<unknown>; actions?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [unshown, setUnshown] = useState<{ readonly of: FormState<unknown>; readonly texts: readonly string[] }>();
  const hasFieldErrors = state.fieldErrors !== undefined;
  useLayoutEffect(() => {
    const form = place.current?.closest("form") ?? place.current?.parentElement;
    if (!form || !state.fieldErrors) return;
    const errors = [...new Set(Object.values(state.fieldErrors).flat())];
    setUnshown({ of: state, texts: errors.filter((error) => !form.textContent.includes(error)) });
  }, [state]);
  if (state.status !== "error" || !state.message) return null;
  const texts = hasFieldErrors ? (unshown?.of === state ? unshown.texts : []) : [state.message];
  if (texts.length === 0) return <div ref={place} hidden />;
  return (
    <div ref={place} tabIndex={-1} data-form-message="" className="rounded-lg">
      <Alert tone="danger" actions={actions}>
        {texts.join(" ")}
      </Alert>
    </div>
  );
}
