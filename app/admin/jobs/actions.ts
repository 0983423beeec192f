"use server";
// Actions of staff on jobs that failed.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { refusalText } from "@/components/admin/lists/refusals";
import { mainDb } from "@/db/client";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { retryJob } from "@/lib/events/staff/retry-job";
import { action } from "@/lib/next/action";
import { startBulkRun } from "@/lib/operator/bulk/start-run";
import { bulkRequestSchema } from "@/lib/operator/schemas";

export const retryJobAction = action({
  name: "retry_job",
  who: "system.operate",
  schema: z.object({ job: z.string({ error: invalidFormMessage }).max(200, { error: invalidFormMessage }) }),
  messages: { invalid_state: ({ state }) => ({ message: refusalText(state) }) },
  async handler({ input, actor }) {
    await retryJob(mainDb(), input.job, actor);
    revalidatePath("/admin/jobs");
    return { message: "It is being tried again. If it fails again, it appears here." };
  },
});

export const retryJobsAction = action({
  name: "retry_jobs",
  who: "system.operate",
  schema: bulkRequestSchema,
  messages: { invalid_state: () => ({ message: "No job matches these filters any more." }) },
  async handler({ input, actor }) {
    await startBulkRun(mainDb(), actor, { ...input, kind: "retry_jobs" });
    revalidatePath("/admin/jobs");
  },
});
