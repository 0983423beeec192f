"use server";
// What staff write down about a refund that Stripe could not make.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { damagedForm } from "@/lib/core/damaged-form";
import { action } from "@/lib/next/action";
import { settledHowSchema } from "@/lib/orders/schemas";
import { settleRefund } from "@/lib/orders/settle-refund";

export const settleRefundAction = action({
  name: "settle_refund",
  who: "staff",
  schema: z.object({ refundId: z.uuid({ error: damagedForm }), how: settledHowSchema }),
  async handler({ input, actor }) {
    await settleRefund(mainDb(), input, `user:${actor.userId}`);
    revalidatePath("/admin/refunds");
    return { message: "It is written down as paid." };
  },
});
