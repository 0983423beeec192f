"use server";
// The action that accepts an invitation to the staff.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { acceptInvitation } from "@/lib/auth/staff/accept-invitation";
import { invitationPath } from "@/lib/auth/staff/invitation-token";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";

export const acceptInvitationAction = action({
  name: "accept_staff_invitation",
  who: "user",
  schema: z.object({ token: z.string({ error: invalidFormMessage }).max(100, { error: invalidFormMessage }) }),
  messages: {
    not_found: () => ({ message: "There is no such invitation. Copy the whole link from the message." }),
    forbidden: () => ({ message: "This invitation is for another address. Sign out, and sign in with that one." }),
    invalid_state: () => ({
      message: "This invitation no longer counts. Reload the page to see why. Nothing was changed.",
    }),
  },
  async handler({ input, actor }) {
    await acceptInvitation(mainDb(), input.token, { userId: actor.userId, session: await sessionOfRequest() });
    redirect(invitationPath(input.token));
  },
});
