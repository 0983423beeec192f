/** Reads of one invitation, by its token or its id. */
import { eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { listings, staffInvitations, type StaffRole, users } from "@/db/schema";

import { type InvitationState, stateColumn } from "./internal/invitation-state";
import { readInvitationToken } from "./invitation-token";

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: StaffRole;
  /** Null for every listing. */
  readonly listingId: string | null;
  readonly listingName: string | null;
  /** Name of the account that invites; null where it is gone, or the system invites. */
  readonly inviter: string | null;
  readonly expiresAtMs: number;
  readonly acceptedBy: string | null;
  readonly state: InvitationState;
}

/**
 * Finds an invitation for its message.
 * @returns undefined where there is none
 */
export async function findInvitation({ orm }: Pick<Db | Tx, "orm">, id: string): Promise<Invitation | undefined> {
  const { email, role, listingId, expiresAt, acceptedBy } = staffInvitations;
  const [row] = await orm
    .select({
      id: staffInvitations.id,
      email,
      role,
      listingId,
      listingName: listings.name,
      inviter: users.name,
      expiresAt,
      acceptedBy,
      state: stateColumn,
    })
    .from(staffInvitations)
    .leftJoin(listings, eq(listings.id, listingId))
    .leftJoin(users, eq(users.id, staffInvitations.invitedBy))
    .where(eq(staffInvitations.id, id));
  if (!row) return undefined;
  const { expiresAt: end, ...invitation } = row;
  return { ...invitation, expiresAtMs: end.getTime() };
}

/** Reads the invitation of a token without accepting it: mail scanners open links. */
export async function readInvitation(db: Db, token: string): Promise<Invitation | undefined> {
  const id = readInvitationToken(token);
  return id === undefined ? undefined : findInvitation(db, id);
}
