"use server";
// Actions of staff on a message that was not sent.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { notificationKinds } from "@/db/schema";
import { idSchema } from "@/lib/core/id-schema";
import { damagedForm } from "@/lib/core/damaged-form";
import { action } from "@/lib/next/action";
import { retryMessage } from "@/lib/notifications/list-messages";

export const retryMessageAction = action({
  name: "retry_message",
  who: "staff",
  schema: z.object({ subject: idSchema(damagedForm), kind: z.enum(notificationKinds, { error: damagedForm }) }),
  async handler({ input, actor }) {
    await retryMessage(mainDb(), input, `user:${actor.userId}`);
    revalidatePath("/admin/messages");
    return { message: "It is being sent again." };
  },
});
