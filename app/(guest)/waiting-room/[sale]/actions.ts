"use server";
// The action of a room's page beside the queue itself: it sends the link that proves the
// visitor's e-mail address.
import { z } from "zod";

import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { emailKey, emailSchema } from "@/lib/core/validation/email-address";
import { env } from "@/lib/core/env";
import { newId, sha256 } from "@/lib/core/ids";
import { isolate } from "@/lib/core/isolate";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { action } from "@/lib/next/action";
import { composeEmailProof } from "@/lib/notifications/compose-email-proof";
import { sendMail } from "@/lib/notifications/mail";
import { signEmailProof } from "@/lib/waiting-room/tokens/prove-email";
import { findSale } from "@/lib/waiting-room/visitor";
import { roomReturnPath } from "@/lib/waiting-room/copy";

const linksPerAddress = { name: "email-proof-address", limit: 60, windowMs: 600_000 } as const;
/** The limit keeps a visitor from flooding another person's mailbox. */
const linksPerEmail = { name: "email-proof-email", limit: 3, windowMs: 600_000 } as const;

export const sendEmailProof = action({
  name: "send_email_proof",
  schema: z.object({
    sale: z.string({ error: invalidFormMessage }).max(100),
    next: z.string().max(2_000).optional(),
    email: emailSchema(),
  }),
  async handler({ input: { sale: slug, next, email }, address }) {
    const { sale, nowMs } = await findSale(slug);
    await enforceRateLimit(linksPerAddress, address);
    await enforceRateLimit(linksPerEmail, sha256(`${sale.id}:${emailKey(email)}`));
    const link = new URL(`/waiting-room/${encodeURIComponent(slug)}/verify`, env().APP_URL);
    link.searchParams.set("proof", signEmailProof(sale, email, nowMs));
    const back = roomReturnPath(next, sale.listingSlug);
    if (back !== `/listings/${sale.listingSlug}`) link.searchParams.set("next", back);
    await sendMail([{ name: "", address: email }], newId(), await composeEmailProof({ sale: sale.name, link: link.href }));
    return { message: `We have sent a link to ${isolate(email)}. Open it on this device to take your place.` };
  },
});
