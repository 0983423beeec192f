// An account's e-mail address: its confirmation, and the form that changes it.
import { ButtonLink } from "@/components/ui/button-link";
import type { FormAction } from "@/lib/next/form-state";

import { ConfirmForm } from "./confirm-form";

type EmailSettingsProps = { email: string; isVerified: boolean; sendConfirmation: FormAction };

export function EmailSettings({ email, isVerified, sendConfirmation }: EmailSettingsProps) {
  return (
    <div className="border-t border-line pt-8">
      <h3 className="text-lg font-semibold tracking-heading">E-mail address</h3>
      <p className="mt-2 mb-4 text-sm text-ink-muted">
        <bdi className="text-ink">{email}</bdi>
        {isVerified ? " is confirmed." : " is not confirmed yet. Once it is, bookings made with it as a guest appear here too."}
      </p>
      <div className="grid justify-items-start gap-4">
        {isVerified ? null : <ConfirmForm action={sendConfirmation} />}
        <ButtonLink href="/change-email" variant="secondary">
          Change e-mail address
        </ButtonLink>
      </div>
    </div>
  );
}
