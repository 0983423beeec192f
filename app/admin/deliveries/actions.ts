"use server";
// Actions of staff on deliveries that have not arrived.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { refusalText } from "@/components/admin/lists/refusals";
import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { startBulkRun } from "@/lib/operator/bulk/start-run";
import { bulkRequestSchema } from "@/lib/operator/schemas";
import { retryDelivery } from "@/lib/partners/webhooks/staff/retry-delivery";

export const retryDeliveryAction = action({
  name: "retry_delivery",
  who: "partners.manage",
  schema: z.object({ deliveryId: idSchema(invalidFormMessage) }),
  messages: { invalid_state: ({ state }) => ({ message: refusalText(state) }) },
  async handler({ input, actor }) {
    await retryDelivery(mainDb(), input.deliveryId, actor);
    revalidatePath("/admin/deliveries");
    return { message: "It is being sent again." };
  },
});

export const retryDeliveriesAction = action({
  name: "retry_deliveries",
  who: "partners.manage",
  schema: bulkRequestSchema,
  messages: { invalid_state: () => ({ message: "No delivery matches these filters any more." }) },
  async handler({ input, actor }) {
    await startBulkRun(mainDb(), actor, { ...input, kind: "retry_deliveries" });
    revalidatePath("/admin/deliveries");
  },
});
