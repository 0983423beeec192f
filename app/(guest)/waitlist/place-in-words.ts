/** What the form says once somebody is on the waitlist. Pure. */
import type { WaitlistPlace } from "@/lib/waitlist/join-waitlist";

/** @param email as it was typed */
export function placeInWords({ isNew, isOwn, isChanged }: Omit<WaitlistPlace, "id">, email: string): string {
  // Anybody can type anybody's address. What somebody else's browser asked for is not told: it sounds as for a newcomer.
  if (isNew || !isOwn) return `We will e-mail ${email} as soon as it becomes available.`;
  const known = `You were already on it with ${email}`;
  return isChanged
    ? `${known} and keep your place. You are now waiting for what you have just asked for instead.`
    : `${known}, and your place has not changed.`;
}
