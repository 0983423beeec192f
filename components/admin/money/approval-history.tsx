// Requests for the approval of refunds of one order, with the names of those who asked and decided.
import { OrderTime } from "@/components/admin/lists/order-time";
import { Heading } from "@/components/ui/heading";
import { formatMoney } from "@/lib/core/money";
import type { ListedApproval } from "@/lib/orders/refunds/approvals/list-approvals";

type ApprovalHistoryProps = { approvals: readonly ListedApproval[]; locale: string };

export function ApprovalHistory({ approvals, locale }: ApprovalHistoryProps) {
  if (approvals.length === 0) return null;
  return (
    <section aria-labelledby="approval-history" className="mt-8">
      <Heading level={2} size="small" id="approval-history">
        Approvals of refunds
      </Heading>
      <ul className="mt-2 grid gap-1 text-sm">
        {approvals.map((approval) => (
          <li key={approval.id}>
            {approval.orderCode}, {formatMoney(approval, locale)}: asked by <bdi>{approval.requester}</bdi> on{" "}
            <OrderTime atMs={approval.requestedAtMs} zone={approval.zone} isZoneNamed={false} locale={locale} />,{" "}
            <Outcome approval={approval} />. Reason: <bdi>{approval.reason}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ approval: { status, decider, isExpired } }: { approval: ListedApproval }) {
  if (status === "requested") return isExpired ? "expired" : "waits for another person";
  return (
    <>
      {status} by <bdi>{decider}</bdi>
    </>
  );
}
