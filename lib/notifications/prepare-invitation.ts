/** The message of an invitation to the staff. */
import type { Db } from "@/db/client";
import { invitationUrl } from "@/lib/auth/staff/invitation-token";
import { findInvitation } from "@/lib/auth/staff/read-invitation";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

import type { Receiver } from "./mail";
import type { Notice } from "./notice";
import { staffInvitedNotice } from "./notices/invitation-notices";

/**
 * Prepares the message of an invitation.
 * @returns undefined where it was accepted or taken back, or its time is over
 * @throws {DomainError} not_found when there is no such invitation
 */
export async function prepareInvitation(
  db: Db,
  id: string,
): Promise<{ readonly to: Receiver; readonly notice: Notice } | undefined> {
  const invitation = await findInvitation(db, id);
  if (!invitation) throw new DomainError("not_found", { what: "invitation" });
  if (invitation.state !== "open") return undefined;
  const notice = staffInvitedNotice(invitation, env().SELLER_NAME, invitationUrl(id));
  return { to: { name: "", address: invitation.email }, notice };
}
