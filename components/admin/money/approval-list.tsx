"use client";
// Open requests for the approval of a refund, each with the decision for another person than its requester.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { OrderTime } from "@/components/admin/lists/order-time";
import { orderColumn } from "@/components/admin/order/order-column";
import { ProofFields } from "@/components/auth/proof-fields";
import { type Column, DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { FormAction, FormState } from "@/lib/next/form-state";
import { earlierText } from "@/lib/orders/copy";
import type { ListedApproval } from "@/lib/orders/refunds/approvals/list-approvals";

import { askedTexts, effectText } from "./approval-copy";

type ShownApproval = ListedApproval & {
  /** Reason for which the reader cannot decide; undefined where they can. */
  readonly cannotDecide: string | undefined;
  /** Sum that staff refunded of the order before without an approval. */
  readonly earlierMinor: bigint;
};

type ApprovalListProps = {
  approvals: readonly ShownApproval[];
  /** True on the page of their order, which names it, its guest and its listings. */
  isOfOrder?: boolean;
  /** True where the orders are of several listings: each time names its clock. */
  isZoneNamed?: boolean;
  locale: string;
  decide: FormAction;
};

export function ApprovalList({ approvals, isOfOrder = false, isZoneNamed = false, locale, decide }: ApprovalListProps) {
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
        columns={[...(isOfOrder ? [] : ofSeveral), ...columnsFor(locale, isZoneNamed)]}
        rows={approvals}
        rowKey={({ id }) => id}
        address={address}
        detail={(approval) => <Decisions approval={approval} state={state} submit={submit} locale={locale} />}
      />
    </section>
  );
}

/** The table has one order, so no link of it sorts. */
const address = { path: "/admin/refunds", query: "" };

/** Columns of a list of several orders. */
const ofSeveral: readonly Column<ShownApproval>[] = [
  orderColumn,
  { key: "guest", label: "Guest", cell: ({ contactName }) => <bdi>{contactName}</bdi> },
  { key: "listing", label: "Listing", cell: ({ listingNames }) => <bdi>{listingNames.join(", ")}</bdi> },
];

const columnsFor = (locale: string, isZoneNamed: boolean): readonly Column<ShownApproval>[] => [
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
    cell: ({ expiresAtMs, zone }) => <OrderTime atMs={expiresAtMs} zone={zone} isZoneNamed={isZoneNamed} locale={locale} />,
  },
];

const decisions = [
  { value: "approved", label: "Approve", variant: "primary" },
  { value: "declined", label: "Decline", variant: "secondary" },
] as const;

type DecisionsProps = { approval: ShownApproval; state: FormState; submit: (form: FormData) => void; locale: string };

function Decisions({ approval, state, submit, locale }: DecisionsProps) {
  const { id, reason, cannotDecide, isOutdated, earlierMinor, currency } = approval;
  const asked: FormState = state.values?.["approvalId"] === id ? state : { status: "idle" };
  return (
    <>
      <p className="max-w-text text-ink">
        Reason: <bdi>{reason}</bdi>
      </p>
      {earlierMinor > 0n ? (
        <p className="mt-1 max-w-text text-sm text-ink">{earlierText({ amountMinor: earlierMinor, currency }, locale)}</p>
      ) : null}
      {isOutdated ? (
        <p className="mt-1 max-w-text text-sm text-ink">
          The order has changed since this was asked, so it can no longer be approved. It has to be asked again.
        </p>
      ) : null}
      {cannotDecide === undefined ? (
        <form action={submit} className="mt-2 grid justify-items-start gap-3">
          <input type="hidden" name="approvalId" value={id} />
          {asked.proof ? <input type="hidden" name="decision" value={asked.values?.["decision"]} /> : null}
          {isOutdated ? null : <p className="max-w-text text-sm text-ink">{effectText(approval, locale)}</p>}
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
