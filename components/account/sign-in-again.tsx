// A link to sign in again, for an account without a password whose owner signed in some time ago.
import type { ReactNode } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { SubmitButton } from "@/components/ui/fields/submit-button";

type SignInAgainProps = {
  action: (form: FormData) => Promise<void>;
  /** Path that the new session opens. */
  returnPath: string;
  children: ReactNode;
};

export function SignInAgain({ action, returnPath, children }: SignInAgainProps) {
  return (
    <Alert
      tone="info"
      className="mt-6"
      actions={
        <form action={action}>
          <input type="hidden" name="next" value={returnPath} />
          <SubmitButton size="sm" variant="secondary" pendingLabel="Signing out…">
            Sign in again
          </SubmitButton>
        </form>
      }
    >
      {children}
    </Alert>
  );
}
