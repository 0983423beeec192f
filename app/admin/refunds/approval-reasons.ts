// Requests for approval with what a member of staff has to know who decides on them.
import { mainDb } from "@/db/client";
import { filterDecidable, permissionToDecide } from "@/lib/orders/refunds/approvals/filter-decidable";
import type { ListedApproval } from "@/lib/orders/refunds/approvals/list-approvals";
import { readEarlierRefunds, sumEarlier } from "@/lib/orders/refunds/approvals/read-earlier-refunds";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

type ShownApproval = ListedApproval & {
  /** Reason for which the reader cannot decide; undefined where they can. */
  readonly cannotDecide: string | undefined;
  /** Sum that staff refunded of the order before without an approval. */
  readonly earlierMinor: bigint;
};

/** Adds to each request the reason for which the reader cannot decide on it, and earlier refunds. */
export async function withReasons(approvals: readonly ListedApproval[], actor: StaffActor): Promise<ShownApproval[]> {
  const orderIds = approvals.map(({ orderId }) => orderId);
  const [decidable, earlier] = await Promise.all([
    filterDecidable(mainDb(), actor, approvals),
    readEarlierRefunds(mainDb(), orderIds),
  ]);
  return approvals.map((approval) => {
    const reason =
      approval.requesterId === actor.userId
        ? "You asked for it, so another person has to decide."
        : cannotChangeText(permissionToDecide(approval));
    const cannotDecide = decidable.has(approval.id) ? undefined : reason;
    return { ...approval, cannotDecide, earlierMinor: sumEarlier(earlier, approval) };
  });
}
