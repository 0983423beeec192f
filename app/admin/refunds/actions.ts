"use server";
// Actions of staff on a refund that failed: send it once more, or record how they paid it.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { startBulkRun } from "@/lib/operator/bulk/start-run";
import { bulkRequestSchema } from "@/lib/operator/schemas";
import { settledHowSchema } from "@/lib/orders/schemas";
import { retryRefund, resolveFailedRefund } from "@/lib/orders/refunds/resolve-failed-refund";

export const settleRefundAction = action({
  name: "settle_refund",
  who: "payments.edit",
  schema: z.object({ refundId: idSchema(invalidFormMessage), how: settledHowSchema }),
  async handler({ input, actor }) {
    await resolveFailedRefund(mainDb(), input, actor);
    revalidatePath("/admin/refunds");
    return { message: "Recorded as paid." };
  },
});

export const retryRefundAction = action({
  name: "retry_refund",
  who: "payments.edit",
  schema: z.object({ refundId: idSchema(invalidFormMessage) }),
  async handler({ input, actor }) {
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
  async handler({ input, actor }) {
    await startBulkRun(mainDb(), actor, { ...input, kind: "retry_refunds" });
    revalidatePath("/admin/refunds");
  },
});
