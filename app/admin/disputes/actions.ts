"use server";
// Actions of staff that respond to a bank.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { answerDispute } from "@/lib/documents/answer-dispute";
import { action } from "@/lib/next/action";
import { disputeRemarkSchema } from "@/lib/orders/schemas";

export const answerDisputeAction = action({
  name: "answer_dispute",
  who: "payments.edit",
  schema: z.object({ disputeId: idSchema(invalidFormMessage), remark: disputeRemarkSchema }),
  async handler({ input, actor }) {
    await answerDispute(mainDb(), input, actor);
    revalidatePath("/admin/disputes");
    revalidatePath(`/admin/disputes/${input.disputeId}`);
    return { message: "The evidence has been sent to the bank." };
  },
});
