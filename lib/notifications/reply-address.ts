/** Address for replies to the site's e-mails. Pure. */

/**
 * Extracts the address.
 * @param from MAIL_FROM: an address, which may follow a name, `Holdfast <bookings@example.com>`
 * @returns the bare address
 */
export function replyAddress(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}
