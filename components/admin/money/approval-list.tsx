"use client";
// Open requests for the approval of a refund, each with the decision for another person than its requester.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { ProofFields } from "@/components/auth/proof-fields";
import { type Column, DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction, FormState } from "@/lib/next/form-state";
import type { ListedApproval } from "@/lib/orders/refunds/approvals/list-approvals";

/** A request; `reason` below says why its reader cannot decide. */
type ShownApproval = ListedApproval & { readonly cannotDecide: string | undefined };

type ApprovalListProps = {
  approvals: readonly ShownApproval[];
  locale: string;
  decide: FormAction;
};

export function ApprovalList({ approvals, locale, decide }: ApprovalListProps) {
  const [state, submit] = useActionState(decide, { status: "idle" });
  if (approvals.length === 0) return <ActionResult state={state} />;
  return (
    <section aria-labelledby="approvals" className="mt-6">
      <Heading level={2} size="small" id="approvals" className="mb-2">
        Waiting for approval
      </Heading>
      {state.proof ? null : <ActionResult state={state} />}
      <DataTable
        caption="Refunds that wait for approval"
        columns={columnsFor(locale)}
        rows={approvals}
        rowKey={({ id }) => id}
        address={address}
        detail={(approval) => <Decisions approval={approval} state={state} submit={submit} />}
      />
    </section>
  );
}

/** The table has one order, so no link of it sorts. */
const address = { path: "/admin/refunds", query: "" };

/** Texts of what an approval carries out; `how` is the way in which it was paid. */
const askedTexts: Readonly<Record<ListedApproval["action"], (how: string) => string>> = {
  retry: () => "Send a failed refund again",
  settle: (how) => `Record a failed refund as paid: ${how}`,
  refund: () => "Refund; the booking is unchanged",
  waive: () => "Waive a fee that was kept",
};

const columnsFor = (locale: string): readonly Column<ShownApproval>[] => [
  { key: "order", label: "Order", isOneLine: true, cell: ({ orderCode }) => orderCode },
  { key: "amount", label: "Amount", isNumeric: true, cell: (approval) => <Price money={approval} locale={locale} /> },
  {
    key: "what",
    label: "What is asked",
    cell: ({ action, how }) => askedTexts[action](how ?? ""),
  },
  { key: "who", label: "Asked by", cell: ({ requester }) => <bdi>{requester}</bdi> },
  {
    key: "until",
    label: "Counts until",
    isOneLine: true,
    cell: ({ expiresAtMs }) => `${formatInstant(expiresAtMs, "UTC", locale)} UTC`,
  },
];

const decisions = [
  { value: "approved", label: "Approve", variant: "primary" },
  { value: "declined", label: "Decline", variant: "secondary" },
] as const;

type DecisionsProps = { approval: ShownApproval; state: FormState; submit: (form: FormData) => void };

function Decisions({ approval, state, submit }: DecisionsProps) {
  const { id, reason, cannotDecide, isOutdated } = approval;
  const asked: FormState = state.values?.["approvalId"] === id ? state : { status: "idle" };
  return (
    <>
      <p className="max-w-text text-ink">
        Reason: <bdi>{reason}</bdi>
      </p>
      {isOutdated ? (
        <p className="mt-1 max-w-text text-sm text-ink">
          The order has changed since this was asked, so it can no longer be approved. It has to be asked again.
        </p>
      ) : null}
      {cannotDecide === undefined ? (
        <form action={submit} className="mt-2 grid justify-items-start gap-3">
          <input type="hidden" name="approvalId" value={id} />
          {asked.proof ? <input type="hidden" name="decision" value={asked.values?.["decision"]} /> : null}
          <ProofFields id={`decide-${id}`} state={asked} />
          <div className="flex flex-wrap gap-3">
            {/* Once a decision waits for its proof, the form goes on with that one alone. */}
            {decisions
              .filter(({ value }) => !(isOutdated && value === "approved"))
              .filter(({ value }) => asked.proof === undefined || asked.values?.["decision"] === value)
              .map(({ value, label, variant }) => (
                <SubmitButton
                  key={value}
                  size="sm"
                  variant={variant}
                  name="decision"
                  value={value}
                  pendingLabel="A moment…"
                  aria-label={`${label}: ${approval.orderCode}`}
                >
                  {label}
                </SubmitButton>
              ))}
          </div>
        </form>
      ) : (
        <p className="mt-1 text-sm text-ink-muted">{cannotDecide}</p>
      )}
    </>
  );
}
