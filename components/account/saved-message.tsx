// Result of a form of the account: saved, or refused as a whole.
import { FormMessage } from "@/components/auth/form-message";
import { Alert } from "@/components/ui/feedback/alert";
import type { FormState } from "@/lib/next/form-state";

export function SavedMessage({ state }: { state: FormState }) {
  if (state.status === "ok" && state.message)
    return (
      <Alert tone="success" className="w-full">
        {state.message}
      </Alert>
    );
  return <FormMessage state={state} />;
}
