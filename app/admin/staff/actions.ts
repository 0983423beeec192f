"use server";
// Actions on the staff: invitations and roles. The verbs require the permission at the listing in question.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { changeRole, grantRole, removeGrant } from "@/lib/auth/staff/change-grants";
import { inviteStaff, resendInvitation, takeBackInvitation } from "@/lib/auth/staff/invite-staff";
import { resetSecondFactor } from "@/lib/auth/staff/reset-second-factor";
import { invitationSchema, roleSchema } from "@/lib/auth/staff/schemas";
import { isolate } from "@/lib/core/isolate";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { namedListingSchema } from "@/lib/staff/schemas";

const id = idSchema(invalidFormMessage);
const where = z.enum(["every", "one"], { error: "Choose where the role counts." });
const slug = namedListingSchema.optional();
const shown = { grantId: id, version: z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage }) };

interface Place {
  readonly where: "every" | "one";
  /** Slug of a chosen suggestion, and the text in the field. */
  readonly listing?: string | null | undefined;
  readonly listingName?: string | null | undefined;
}

/** Returns the slug or the name of the listing; null for every listing, and where none is entered. */
const placeOf = ({ where: reach, listing, listingName }: Place) =>
  reach === "every" ? null : (listing ?? listingName ?? null);

/** Rule of a form that gives a role: one at a listing names it. */
const hasPlace = (input: Place) => input.where === "every" || placeOf(input) !== null;
const noPlace = { error: "Enter a listing.", path: ["listing"] };

const messages = {
  not_found: () => ({ message: "This is gone: another member of staff has removed it. Reload the page to see how it stands." }),
  invalid_state: ({ state }: { state: string }) => ({
    message:
      state === "last_owner"
        ? "Every venue keeps one owner of every listing. Nothing was changed; make another member an owner first."
        : "This invitation has been accepted or taken back in the meantime. Reload the page to see how it stands.",
  }),
  forbidden: () => ({ message: "You do not manage the staff there. Nothing was changed." }),
};

export const inviteAction = action({
  name: "invite_staff",
  who: "staff.manage",
  schema: z
    .object({ email: invitationSchema.shape.email, role: roleSchema, where, listing: slug, listingName: slug })
    .refine(hasPlace, noPlace),
  messages: { forbidden: messages.forbidden },
  async handler({ input: { email, role, ...place }, actor, requireRecentPassword }) {
    await requireRecentPassword();
    await inviteStaff(mainDb(), { email, role, place: placeOf(place) }, actor);
    revalidatePath("/admin/staff");
    return { message: `An invitation to ${isolate(email)} is on its way. It can be accepted for seven days.` };
  },
});

export const resendInvitationAction = action({
  name: "resend_staff_invitation",
  who: "staff.manage",
  schema: z.object({ invitationId: id }),
  messages: {
    ...messages,
    limit_exceeded: () => ({ message: "It was sent several times already. Take it back, and check the address." }),
  },
  async handler({ input, actor }) {
    await resendInvitation(mainDb(), input.invitationId, actor);
    revalidatePath("/admin/staff");
    return { message: "The invitation is on its way again. It can be accepted for seven days from now." };
  },
});

export const takeBackInvitationAction = action({
  name: "take_back_staff_invitation",
  who: "staff.manage",
  schema: z.object({ invitationId: id }),
  messages,
  async handler({ input, actor }) {
    await takeBackInvitation(mainDb(), input.invitationId, actor);
    revalidatePath("/admin/staff");
    return { message: "The invitation has been taken back. Its link no longer works." };
  },
});

export const grantRoleAction = action({
  name: "grant_staff_role",
  who: "staff.manage",
  schema: z.object({ userId: id, role: roleSchema, where, listing: slug, listingName: slug }).refine(hasPlace, noPlace),
  messages,
  async handler({ input: { userId, role, ...place }, actor, requireRecentPassword }) {
    await requireRecentPassword();
    await grantRole(mainDb(), { userId, role, place: placeOf(place) }, actor);
    revalidatePath("/admin/staff");
    return { message: "The role has been added." };
  },
});

export const changeRoleAction = action({
  name: "change_staff_role",
  who: "staff.manage",
  schema: z.object({ ...shown, role: roleSchema }),
  messages,
  async handler({ input, actor, requireRecentPassword }) {
    await requireRecentPassword();
    await changeRole(mainDb(), input, actor);
    revalidatePath("/admin/staff");
    return { message: "The role has been changed. It counts from the member’s next request on." };
  },
});

export const removeGrantAction = action({
  name: "remove_staff_role",
  who: "staff.manage",
  schema: z.object(shown),
  messages,
  async handler({ input, actor, requireRecentPassword }) {
    await requireRecentPassword();
    const { userId } = await removeGrant(mainDb(), input, actor);
    // The page may no longer exist for the actor.
    if (userId === actor.userId) redirect("/account");
    revalidatePath("/admin/staff");
    return { message: "The role has been removed, and no longer counts." };
  },
});

export const resetSecondFactorAction = action({
  name: "reset_second_factor",
  who: "staff.manage",
  schema: z.object({ userId: id }),
  messages: {
    not_found: messages.not_found,
    invalid_state: () => ({ message: "This member has no second factor any more. Nothing was changed." }),
    forbidden: () => ({
      message:
        "An owner of every listing where the member has a role can reset it, and no owner their own. Nothing was changed.",
    }),
  },
  async handler({ input, actor, requireRecentPassword }) {
    await requireRecentPassword();
    await resetSecondFactor(mainDb(), input.userId, actor);
    revalidatePath("/admin/staff");
    return { message: "It has been reset, and the member is signed out everywhere. They got an e-mail." };
  },
});
