"use client";
// A partner's keys by their first characters, in a table, each with a button that revokes it for good.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
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
      <DataTable
        caption="Keys"
        columns={columnsFor(locale, partnerId, submit)}
        rows={keys}
        rowKey={({ id }) => id}
        address={{ path: `/admin/partners/${partnerId}`, query: "" }}
      />
    </div>
  );
}

const columnsFor = (locale: string, partnerId: string, submit: (form: FormData) => void): readonly Column<KeyView>[] => [
  { key: "name", label: "Purpose", cell: ({ name }) => name },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ test, revokedAtMs }) => (
      <span className="inline-flex flex-wrap gap-1.5">
        <Badge tone={test ? "info" : "accent"}>{test ? "Test" : "Live"}</Badge>
        {revokedAtMs === null ? null : <Badge tone="neutral">Revoked</Badge>}
      </span>
    ),
  },
  { key: "prefix", label: "Begins with", isOneLine: true, cell: ({ prefix }) => <code>{prefix}…</code> },
  {
    key: "created",
    label: "Created",
    isOneLine: true,
    cell: ({ createdAtMs }) => formatInstant(createdAtMs, "UTC", locale, { dateStyle: "medium" }),
  },
  {
    key: "rate",
    label: "Requests per minute",
    isNumeric: true,
    cell: ({ ratePerMinute }) => formatNumber(ratePerMinute, locale),
  },
  { key: "scopes", label: "May", isWide: true, cell: ({ scopes }) => scopes.join(", ") },
  {
    key: "revoke",
    label: "Revoke",
    isOneLine: true,
    isWide: true,
    cell: ({ id, prefix, revokedAtMs }) =>
      revokedAtMs === null ? (
        <Disclosure
          summary={
            <>
              Revoke…<span className="sr-only"> {prefix}</span>
            </>
          }
          className="[&>summary]:min-h-7 [&>summary]:py-0 coarse:[&>summary]:min-h-11"
        >
          <form action={submit} className="grid max-w-60 gap-3 text-sm whitespace-normal">
            <p>Anything that uses it stops working within a second. This cannot be undone.</p>
            <input type="hidden" name="partnerId" value={partnerId} />
            <input type="hidden" name="keyId" value={id} />
            <SubmitButton variant="danger" size="sm" pendingLabel="Revoking…" className="justify-self-start">
              Revoke {prefix}
            </SubmitButton>
          </form>
        </Disclosure>
      ) : (
        "–"
      ),
  },
];
