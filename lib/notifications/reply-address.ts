/** Where an answer to our e-mails goes. Pure. */

/**
 * @param from MAIL_FROM: an address, which may stand after a name, `Holdfast <bookings@example.com>`
 * @returns the bare address
 */
export function replyAddress(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}
