/** Forged tokens for tests. */

/**
 * Changes a token's last character but one. The last one may carry bits that base64url ignores, and an ending
 * that never changes may be the token's own.
 * @param token in base64url
 */
export function forge(token: string): string {
  return `${token.slice(0, -2)}${token.at(-2) === "A" ? "B" : "A"}${token.slice(-1)}`;
}
