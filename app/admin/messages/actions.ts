"use server";
// Actions of staff on a message that was not sent.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { notificationKinds } from "@/db/schema";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { retryMessage } from "@/lib/notifications/list-messages";

export const retryMessageAction = action({
  name: "retry_message",
  who: "messages.edit",
  schema: z.object({ subject: idSchema(invalidFormMessage), kind: z.enum(notificationKinds, { error: invalidFormMessage }) }),
  async handler({ input, actor }) {
    await retryMessage(mainDb(), input, actor);
    revalidatePath("/admin/messages");
    return { message: "It is being sent again." };
  },
});
