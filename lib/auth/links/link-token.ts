/** The token of a one-time link: its row's id, signed (lib/auth/links/signed-id.ts). */
import { env } from "@/lib/core/env";

import { readSignedId, signId } from "./signed-id";

const label = "holdfast one-time link v1";

/**
 * Makes the token of a link.
 * @param id the row's
 */
export function signLinkToken(id: string): string {
  return signId(label, id);
}

/**
 * Reads a token.
 * @returns the row's id, or undefined for a token without this site's signature
 */
export function readLinkToken(token: string): string | undefined {
  return readSignedId(label, token);
}

/** Builds the address that a message carries. */
export function linkUrl(id: string): string {
  const url = new URL("/link", env().APP_URL);
  url.searchParams.set("t", signLinkToken(id));
  return url.href;
}
