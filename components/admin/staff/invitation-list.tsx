"use client";
// Open invitations, each with buttons that send it again and take it back.
import { useActionState } from "react";

import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { InvitationView } from "@/lib/auth/staff/list-staff";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction } from "@/lib/next/form-state";

import { ActionResult } from "../lists/action-result";

type InvitationListProps = {
  invitations: readonly (InvitationView & { readonly roleName: string })[];
  locale: string;
  resend: FormAction;
  takeBack: FormAction;
};

export function InvitationList({ invitations, locale, resend, takeBack }: InvitationListProps) {
  const [sent, submitResend] = useActionState(resend, { status: "idle" });
  const [taken, submitTakeBack] = useActionState(takeBack, { status: "idle" });
  return (
    <>
      <ActionResult state={sent} />
      <ActionResult state={taken} />
      {invitations.length === 0 ? <p className="mt-3 text-ink-muted">No invitations are open.</p> : null}
      <ul className="mt-3 divide-y divide-line border-y border-line empty:hidden">
        {invitations.map(({ id, email, roleName, listingName, inviter, expiresAtMs, isExpired, mayManage }) => (
          <li key={id} className="grid gap-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium wrap-anywhere text-ink">
                <bdi>{email}</bdi>
                {isExpired ? <Badge tone="warning">Expired</Badge> : null}
              </p>
              <p className="mt-1 text-sm text-ink-muted">
                {roleName} at {listingName ?? "every listing"} · {isExpired ? "expired" : "valid until"}{" "}
                {formatInstant(expiresAtMs, "UTC", locale)} UTC
                {inviter === null ? null : (
                  <>
                    {" "}
                    · invited by <bdi>{inviter}</bdi>
                  </>
                )}
              </p>
            </div>
            {mayManage ? (
              <div className="sm:w-64">
                <form action={submitResend}>
                  <input type="hidden" name="invitationId" value={id} />
                  <SubmitButton size="sm" variant="secondary" pendingLabel="Sending…">
                    Send again<span className="sr-only"> to {email}</span>
                  </SubmitButton>
                </form>
                <Disclosure
                  summary={
                    <>
                      Take back…<span className="sr-only"> {email}</span>
                    </>
                  }
                >
                  <form action={submitTakeBack} className="grid justify-items-start gap-3 text-sm">
                    <p>Its link stops working. You can invite the address again.</p>
                    <input type="hidden" name="invitationId" value={id} />
                    <SubmitButton variant="danger" size="sm" pendingLabel="Taking back…">
                      Take the invitation back
                    </SubmitButton>
                  </form>
                </Disclosure>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
