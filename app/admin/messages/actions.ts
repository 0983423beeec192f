"use server";
// Actions of staff on messages that were not sent.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { refusalText } from "@/components/admin/lists/refusals";
import { mainDb } from "@/db/client";
import { notificationKinds } from "@/db/schema";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { retryMessage } from "@/lib/notifications/retry-message";
import { startBulkRun } from "@/lib/operator/bulk/start-run";
import { bulkRequestSchema } from "@/lib/operator/schemas";

export const retryMessageAction = action({
  name: "retry_message",
  who: "messages.edit",
  schema: z.object({ subject: idSchema(invalidFormMessage), kind: z.enum(notificationKinds, { error: invalidFormMessage }) }),
  messages: { invalid_state: ({ state }) => ({ message: refusalText(state) }) },
  async handler({ input, actor }) {
    await retryMessage(mainDb(), input, actor);
    revalidatePath("/admin/messages");
    return { message: "It is being sent again." };
  },
});

export const retryMessagesAction = action({
  name: "retry_messages",
  who: "messages.edit",
  schema: bulkRequestSchema,
  messages: { invalid_state: () => ({ message: "No message matches these filters any more." }) },
  async handler({ input, actor }) {
    await startBulkRun(mainDb(), actor, { ...input, kind: "retry_messages" });
    revalidatePath("/admin/messages");
  },
});
