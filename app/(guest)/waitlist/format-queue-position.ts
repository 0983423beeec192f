/** Message of the form once the guest is on the waitlist. The function is pure. */
import type { WaitlistPlace } from "@/lib/waitlist/join-waitlist";

/**
 * @param email as it was typed
 */
export function placeInWords({ isNew, isOwn, isChanged }: Omit<WaitlistPlace, "id">, email: string): string {
  // A visitor can type any address. The message does not disclose an entry made in another browser: it is the
  // one for a new entry.
  if (isNew || !isOwn) return `We will e-mail ${email} as soon as it becomes available.`;
  const known = `You were already on it with ${email}`;
  return isChanged
    ? `${known} and keep your place. You are now waiting for what you have just asked for instead.`
    : `${known}, and your place has not changed.`;
}
