/** The token of an invitation: its row's id, signed (lib/auth/links/signed-id.ts). */
import { env } from "@/lib/core/env";

import { readSignedId, signId } from "../links/signed-id";

const label = "holdfast staff invitation v1";

/**
 * Makes the token of an invitation.
 * @param id the row's
 */
export function signInvitationToken(id: string): string {
  return signId(label, id);
}

/**
 * Reads a token.
 * @returns the row's id, or undefined for a token without this site's signature
 */
export function readInvitationToken(token: string): string | undefined {
  return readSignedId(label, token);
}

/** Builds the path of the invitation's page. */
export function invitationPath(token: string): string {
  return `/invitation/${encodeURIComponent(token)}`;
}

/** Builds the address that the message carries. */
export function invitationUrl(id: string): string {
  return new URL(invitationPath(signInvitationToken(id)), env().APP_URL).href;
}
