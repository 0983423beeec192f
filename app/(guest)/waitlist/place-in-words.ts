/** What the form says once somebody is on the waitlist. Pure. */
import type { WaitlistPlace } from "@/lib/waitlist/join-waitlist";

/** @param email as it was typed */
export function placeInWords({ isNew, isOwn, isChanged }: Omit<WaitlistPlace, "id">, email: string): string {
  // Anybody can type anybody's address. What somebody else's browser asked for is not told: it sounds as for a newcomer.
  if (isNew || !isOwn) return `We write to ${email} as soon as it comes back.`;
  const known = `You were on it already, with ${email}`;
  return isChanged
    ? `${known}, and keep your place. You wait for what you asked for just now instead.`
    : `${known}, and your place has not changed.`;
}
