"use server";
// Actions of staff on refunds: send a failed one once more, or record how it was paid; above the limit, ask
// another person for approval, who decides.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { decidedText } from "@/components/admin/money/approval-copy";
import { mainDb } from "@/db/client";
import { failedRefundActions } from "@/db/schema";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { startBulkRun } from "@/lib/operator/bulk/start-run";
import { bulkRequestSchema } from "@/lib/operator/schemas";
import { decideApproval } from "@/lib/orders/refunds/approvals/decide-approval";
import { approvalHours } from "@/lib/orders/limits";
import { needsProof } from "@/lib/orders/refunds/approvals/limits";
import { readEarlierMinor } from "@/lib/orders/refunds/approvals/read-earlier-refunds";
import { findApproval, requestApproval } from "@/lib/orders/refunds/approvals/request-approval";
import { readFailedRefund } from "@/lib/orders/refunds/list-failed-refunds";
import { retryRefund, resolveFailedRefund } from "@/lib/orders/refunds/resolve-failed-refund";
import { refundReasonSchema, settledHowSchema } from "@/lib/orders/schemas";

const refundId = idSchema(invalidFormMessage);

interface Acted {
  readonly refundId: string;
  readonly action: (typeof failedRefundActions)[number];
}

/** Asks for the password again where the amount needs it; for a refund that is not there, as for any. */
async function requireProofFor(acted: Acted, requireRecentPassword: () => Promise<void>): Promise<void> {
  const refund = await readFailedRefund(mainDb(), acted.refundId);
  if (refund === undefined) return requireRecentPassword();
  const earlierMinor = await readEarlierMinor(mainDb(), { ...acted, orderId: refund.orderId });
  if (needsProof({ ...refund, earlierMinor })) await requireRecentPassword();
}

export const settleRefundAction = action({
  name: "settle_refund",
  who: "payments.edit",
  schema: z.object({ refundId, how: settledHowSchema }),
  async handler({ input, actor, requireRecentPassword }) {
    await requireProofFor({ ...input, action: "settle" }, requireRecentPassword);
    await resolveFailedRefund(mainDb(), input, actor);
    revalidatePath("/admin/refunds");
    return { message: "Recorded as paid." };
  },
});

export const retryRefundAction = action({
  name: "retry_refund",
  who: "payments.edit",
  schema: z.object({ refundId }),
  async handler({ input, actor, requireRecentPassword }) {
    await requireProofFor({ ...input, action: "retry" }, requireRecentPassword);
    await retryRefund(mainDb(), input.refundId, actor);
    revalidatePath("/admin/refunds");
    return { message: "Stripe is being asked again. If it fails again, it appears here within a minute." };
  },
});

export const retryRefundsAction = action({
  name: "retry_refunds",
  who: "payments.edit",
  schema: bulkRequestSchema,
  messages: { invalid_state: () => ({ message: "No refund matches these filters any more." }) },
  async handler({ input, actor, requireRecentPassword }) {
    // Many refunds at once come to more than any one of them.
    await requireRecentPassword();
    await startBulkRun(mainDb(), actor, { ...input, kind: "retry_refunds" });
    revalidatePath("/admin/refunds");
  },
});

export const requestApprovalAction = action({
  name: "request_refund_approval",
  who: "payments.edit",
  schema: z.object({
    refundId,
    action: z.enum(failedRefundActions, { error: invalidFormMessage }),
    how: settledHowSchema.optional(),
    reason: refundReasonSchema,
  }),
  messages: {
    invalid_state: ({ state }) => ({
      message:
        state === "requested"
          ? "Another request for this refund is open. Reload the page to see it."
          : "This refund was sent or paid in the meantime. Reload the page to see how it stands.",
    }),
  },
  async handler({ input, actor, requireRecentPassword }) {
    await requireProofFor(input, requireRecentPassword);
    await requestApproval(mainDb(), input, actor);
    revalidatePath("/admin/refunds");
    return { message: `Another person can approve it now, for ${approvalHours} hours.` };
  },
});

export const decideApprovalAction = action({
  name: "decide_refund_approval",
  who: "payments.edit",
  schema: z.object({
    approvalId: idSchema(invalidFormMessage),
    decision: z.enum(["approved", "declined"], { error: invalidFormMessage }),
  }),
  messages: {
    forbidden: () => ({ message: "Another person than the one who asks has to decide. Nothing was changed." }),
    invalid_state: ({ state }) => ({
      message:
        state === "expired"
          ? "This request has expired. It has to be made again."
          : state === "decided"
            ? "Another person has decided on this in the meantime. Nothing was changed."
            : "The refund or its order has changed since this was asked. Nothing was refunded; it has to be asked again.",
    }),
  },
  async handler({ input: { approvalId: id, decision }, actor, requireRecentPassword, locale }) {
    const found = await findApproval(mainDb(), id);
    if (!found || needsProof({ ...found, earlierMinor: await readEarlierMinor(mainDb(), found) }))
      await requireRecentPassword();
    const decided = await decideApproval(mainDb(), { id, decision }, actor);
    revalidatePath("/admin", "layout");
    return { message: decidedText(decided, decision, locale) };
  },
});
