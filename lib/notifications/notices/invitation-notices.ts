/** Messages to persons who are invited to the staff. Pure. */
import type { Invitation } from "@/lib/auth/staff/read-invitation";
import { isolate } from "@/lib/core/isolate";
import { defaultLocale } from "@/lib/core/locale";
import { formatInstant } from "@/lib/core/time/format-instant";
import { abilityTexts, roleNames } from "@/lib/staff/copy";

import type { Notice } from "../notice";

/**
 * Composes the invitation.
 * @param seller the venue's name
 * @param link leads to the page that accepts it
 */
export function staffInvitedNotice(
  { inviter, role, listingId, listingName, expiresAtMs }: Invitation,
  seller: string,
  link: string,
): Notice {
  const until = `${formatInstant(expiresAtMs, "UTC", defaultLocale)} (UTC)`;
  const who = inviter === null ? seller : isolate(inviter);
  const place = listingName === null ? `every listing of ${seller}` : isolate(listingName);
  return {
    subject: `You are invited to the staff of ${listingName ?? seller}`,
    preview: `Accept by ${until}.`,
    heading: "You are invited to the staff",
    paragraphs: [
      `${who} invites you to work on ${place}. Sign in, or create an account, with the address that this message was sent to, and accept the invitation.`,
    ],
    blocks: [
      {
        title: roleNames[role],
        subtitle: listingName ?? "Every listing",
        facts: [
          { label: "You can", value: abilityTexts([{ role, listingId }]).join(", ") },
          { label: "Accept by", value: until },
        ],
      },
    ],
    amounts: [],
    button: { label: "See the invitation", href: link },
    closing: ["The link works once, for this address alone. Do not forward it."],
    footer: `You receive this because ${who} entered this address. If you did not expect it, do nothing: without your consent nothing changes.`,
  };
}
