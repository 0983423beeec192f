"use server";
// The action of staff that refunds what its preview showed; above the limit of one person it asks another one
// for approval.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { action } from "@/lib/next/action";
import { needsApproval, needsProof } from "@/lib/orders/refunds/approvals/limits";
import { requestStaffRefund } from "@/lib/orders/refunds/approvals/request-staff-refund";
import { sumOf } from "@/lib/orders/refunds/by-staff/plan-staff-refund";
import { findOrderToRefund } from "@/lib/orders/refunds/by-staff/read-refundable";
import { refundByStaff } from "@/lib/orders/refunds/by-staff/refund-by-staff";
import { staffRefundSchema } from "@/lib/orders/refunds/by-staff/schemas";

export const refundOrderAction = action({
  name: "refund_order",
  who: "orders.refund",
  schema: staffRefundSchema,
  messages: {
    version_conflict: () => ({
      message: "The order has changed since this preview. Nothing was refunded; preview it again, and check the amounts.",
    }),
    invalid_state: ({ state }) => ({
      message:
        state === "requested"
          ? "Another refund of this order waits for approval. Nothing was refunded; it has to be decided first."
          : "This order is not booked, so nothing of it can be refunded.",
    }),
  },
  async handler({ input, actor, requireRecentPassword, locale }) {
    const { orderId, requestId, wanted } = input;
    const { code, ...counted } = await findOrderToRefund(mainDb(), orderId, actor);
    const amount = { amountMinor: sumOf(wanted), ...counted };
    if (needsProof(amount)) await requireRecentPassword();
    await (needsApproval(amount) ? requestStaffRefund : refundByStaff)(mainDb(), { ...input, locale }, actor);
    revalidatePath("/admin", "layout");
    return redirect(`/admin/orders/${code}/refund?done=${requestId}`);
  },
});
