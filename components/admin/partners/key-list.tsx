"use client";
// A partner's keys by their first characters, each with a button that revokes it for good.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import type { KeyView } from "@/lib/partners/list-partners";
import { formatInstant } from "@/lib/core/time/format-instant";
import { formatNumber } from "@/lib/core/locale";

type KeyListProps = { keys: readonly KeyView[]; partnerId: string; locale: string; action: FormAction };

export function KeyList({ keys, partnerId, locale, action }: KeyListProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="mt-4">
      <FormMessage state={state} />
      <output className="block text-sm text-success empty:hidden">{state.status === "ok" ? state.message : null}</output>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {keys.map((key) => (
          <li key={key.id} className="grid gap-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-ink">
                <span>{key.name}</span>
                <Badge tone={key.test ? "info" : "accent"}>{key.test ? "Test" : "Live"}</Badge>
                {key.revokedAtMs === null ? null : <Badge tone="neutral">Revoked</Badge>}
              </p>
              <p className="mt-1 text-sm text-ink-muted">
                <code className="text-ink">{key.prefix}…</code> · created on{" "}
                {formatInstant(key.createdAtMs, "UTC", locale, { dateStyle: "medium" })} ·{" "}
                {formatNumber(key.ratePerMinute, locale)} requests per minute
              </p>
              <p className="mt-1 text-sm text-ink-muted">{key.scopes.join(", ")}</p>
            </div>
            {key.revokedAtMs === null ? (
              <Disclosure summary="Revoke…" className="sm:w-56">
                <form action={submit} className="grid gap-3 text-sm">
                  <p>Anything that uses it stops working within a second. This cannot be undone.</p>
                  <input type="hidden" name="partnerId" value={partnerId} />
                  <input type="hidden" name="keyId" value={key.id} />
                  <SubmitButton variant="danger" size="sm" pendingLabel="Revoking…" className="justify-self-start">
                    Revoke {key.prefix}
                  </SubmitButton>
                </form>
              </Disclosure>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
