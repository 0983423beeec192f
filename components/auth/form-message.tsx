// What a refused form says as a whole, where the focus can go.
import type { ReactNode } from "react";

import { Alert } from "@/components/ui/alert";
import type { FormState } from "@/lib/next/form-state";

/** Nothing while fields carry their own messages: those say it better. */
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
