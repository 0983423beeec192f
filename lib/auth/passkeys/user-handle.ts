/**
 * An account's user handle: its id's 16 random bytes, which reveal nothing about a person (WebAuthn Level 3,
 * section 14.6.1).
 */

export function userHandleOf(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(userId.replaceAll("-", ""), "hex"));
}

/** Tells whether a handle that an authenticator returned, in base64url, is the account's. */
export function isUserHandleOf(userId: string, handle: string | undefined): boolean {
  return handle === Buffer.from(userHandleOf(userId)).toString("base64url");
}
