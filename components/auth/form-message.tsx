// The message of a form that was refused as a whole; it can take the focus.
import type { ReactNode } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import type { FormState } from "@/lib/next/form-state";

/** Renders nothing while fields carry their own messages, which are more precise. */
export function FormMessage({ state, actions }: { state: FormState<unknown>; actions?: ReactNode }) {
  if (state.status !== "error" || !state.message || state.fieldErrors) return null;
  return (
    <div tabIndex={-1} data-form-message="" className="rounded-lg">
      <Alert tone="danger" actions={actions}>
        {state.message}
      </Alert>
    </div>
  );
}
