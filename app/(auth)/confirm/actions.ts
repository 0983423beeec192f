"use server";
// The action with which an account's owner proves who they are, in the middle of a session.
import { redirect } from "next/navigation";
import { z } from "zod";

import { safeReturnPath } from "@/lib/auth/return-path";
import { signInSchema } from "@/lib/auth/schemas";
import { env } from "@/lib/core/env";
import { action } from "@/lib/next/action";

export const confirmOwnerAction = action({
  name: "confirm_owner",
  who: "user",
  schema: z.object({ next: signInSchema.shape.next }),
  async handler({ input, requireRecentPassword }) {
    await requireRecentPassword();
    redirect(safeReturnPath(input.next, env().APP_URL));
  },
});
