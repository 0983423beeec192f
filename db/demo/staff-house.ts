/** An invitation that is open and a view that all staff share. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { notifications, savedViews, staffInvitations } from "@/db/schema";
import { invitationDays } from "@/lib/auth/staff/limits";
import { recordAudit } from "@/lib/events/record-audit";
import { saveView } from "@/lib/operator/saved-views";
import { viewQuery } from "@/lib/operator/schemas";

import { demoId } from "./draft";
import { demoActor } from "./staff-actors";

/** The view of the front desk. */
export const sharedView = { page: "/admin/orders", name: "Open to-dos", query: viewQuery("notes=open") };
/** Address of the person who is invited; no mail is delivered there. */
export const invitedEmail = "ines.carvalho@example.com";

/** Saves the view where it is missing. */
export async function loadSharedView(db: Db): Promise<void> {
  const actor = await demoActor(db, "desk@holdfast.example");
  const isSame = and(eq(savedViews.page, sharedView.page), eq(savedViews.name, sharedView.name));
  if ((await db.orm.$count(savedViews, and(isSame, savedViews.isShared))) > 0) return;
  await saveView(db, actor, { ...sharedView, isShared: true });
}

/**
 * Writes the invitation as `inviteStaff` leaves it, which asks Redis and sends a message: here the message
 * was sent.
 */
export async function loadInvitation(db: Db): Promise<void> {
  const actor = await demoActor(db, "staff@holdfast.example");
  const id = demoId("invitation");
  const clock = sql`statement_timestamp()`;
  await inTransaction(db, async (tx) => {
    const made = await tx.orm
      .insert(staffInvitations)
      .values({
        id,
        email: invitedEmail,
        role: "revenue",
        invitedBy: actor.userId,
        expiresAt: sql`${clock} + ${invitationDays}::int * interval '1 day'`,
      })
      .onConflictDoNothing();
    if (made.count === 0) return;
    await tx.orm.insert(notifications).values({ kind: "staff_invited", subject: id, sentAt: clock, attempts: 1 });
    const data = { role: "revenue", listingId: null };
    await recordAudit(tx, { actor, action: "staff.invite", subject: `invitation:${id}`, data });
  });
}
