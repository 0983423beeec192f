/** Bounds of the staff of a venue. */
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/** Messages that one member of staff causes by invitations, to addresses that did not ask for them. */
export const invitationRate = { name: "staff-invitation", limit: 60, windowMs: 60 * 60_000 } as const satisfies RateLimit;

/** Resets of others' second factors by one member of staff. */
export const secondFactorResetRate = {
  name: "second-factor-reset",
  limit: 20,
  windowMs: 60 * 60_000,
} as const satisfies RateLimit;

/** Days for which an invitation counts; sending it again begins them anew. */
export const invitationDays = 7;

/** Greatest number of open invitations to one listing, and to every listing. */
export const maxOpenInvitations = 200;

/** Greatest number of times that one invitation is sent again. */
export const maxResends = 5;

/** Greatest number of open invitations that the page of staff lists; its members stand on pages. */
export const maxListedInvitations = 1_000;

/** Greatest number of a member's roles that the page of staff shows; of more, it says how many there are. */
export const maxGrantsShown = 20;
