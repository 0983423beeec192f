"use server";
// What a room's page does besides the line itself: the waitlist, and the link that shows an e-mail address to be one's own.
import { z } from "zod";

import { mainDb } from "@/db/client";
import { addDays, isIsoDate } from "@/lib/core/dates";
import { damagedForm } from "@/lib/core/damaged-form";
import { env } from "@/lib/core/env";
import { newId, sha256 } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit";
import { action } from "@/lib/next/action";
import { composeEmailProof } from "@/lib/notifications/compose-email-proof";
import { sendMail } from "@/lib/notifications/mail";
import { signEmailProof } from "@/lib/waiting-room/prove-email";
import { findSale } from "@/lib/waiting-room/visitor";
import { roomReturnPath } from "@/lib/waiting-room/words";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { emailSchema, waitlistRequestSchema } from "@/lib/waitlist/schemas";

const waitsPerAddress = { name: "waitlist-address", limit: 60, windowMs: 600_000 } as const;
const linksPerAddress = { name: "email-proof-address", limit: 60, windowMs: 600_000 } as const;
/** Nobody's mailbox is filled by somebody else. */
const linksPerEmail = { name: "email-proof-email", limit: 3, windowMs: 600_000 } as const;

/** One date is one night, or one performance: only a stay asks for its end. */
const waitlistForm = z.preprocess((form: Record<string, unknown>) => {
  const { checkIn, checkOut } = form;
  return { ...form, checkOut: checkOut ?? (typeof checkIn === "string" && isIsoDate(checkIn) ? addDays(checkIn, 1) : checkIn) };
}, waitlistRequestSchema);

export const joinWaitlistAction = action({
  name: "join_waitlist",
  schema: waitlistForm,
  messages: { not_found: () => ({ message: "This is not offered any more. Reload the page to see what is." }) },
  async handler({ input, holder, locale, address }) {
    await enforceRateLimit(waitsPerAddress, address);
    const { isNew } = await joinWaitlist(mainDb(), { ...input, holder: await holder(), locale });
    return {
      message: isNew
        ? `We write to ${input.email} as soon as it comes back.`
        : `You were on it already, with ${input.email}, and your place has not changed.`,
    };
  },
});

export const sendEmailProof = action({
  name: "send_email_proof",
  schema: z.object({
    sale: z.string({ error: damagedForm }).max(100),
    next: z.string().max(2_000).optional(),
    email: emailSchema,
  }),
  async handler({ input: { sale: slug, next, email }, address }) {
    const { sale, nowMs } = await findSale(slug);
    await enforceRateLimit(linksPerAddress, address);
    await enforceRateLimit(linksPerEmail, sha256(`${sale.id}:${email.toLowerCase()}`));
    const link = new URL(`/waiting-room/${encodeURIComponent(slug)}/verify`, env().APP_URL);
    link.searchParams.set("proof", signEmailProof(sale, email, nowMs));
    const back = roomReturnPath(next, sale.listingSlug);
    if (back !== `/listings/${sale.listingSlug}`) link.searchParams.set("next", back);
    await sendMail({ name: "", address: email }, newId(), await composeEmailProof({ sale: sale.name, link: link.href }));
    return { message: `We have sent a link to ${email}. Open it on this device and your place is taken.` };
  },
});
