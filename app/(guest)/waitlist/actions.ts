"use server";
// Actions of guests on a waitlist entry: join, take an offer, decline it, leave, join again. Each write
// checks the holder.
import { refresh, revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { withLink } from "@/lib/core/actor";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { addDays, isIsoDate } from "@/lib/core/time/dates";
import { hasCode, isDomainError } from "@/lib/core/errors";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";
import { action } from "@/lib/next/action";
import type { MessageTable } from "@/lib/next/form-messages";
import { acceptOffer, leaveWaitlist } from "@/lib/waitlist/answer-offer";
import { joinWaitlist, type WaitlistPlace } from "@/lib/waitlist/join-waitlist";
import { waitlistRequestSchema } from "@/lib/waitlist/schemas";
import { waitAgain } from "@/lib/waitlist/wait-again";

import { rememberedToken } from "./entry-link-cookie";
import { placeInWords } from "./format-queue-position";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

const waitsPerAddress = { name: "waitlist-address", limit: 60, windowMs: 600_000 } as const satisfies RateLimit;
/** The limit is above any real need; it bounds attempts with links of other guests. */
const answersPerAddress = { name: "waitlist-answer-address", limit: 60, windowMs: 600_000 } as const satisfies RateLimit;

/** A flight or a performance takes one date: only a stay has a field for its end. */
const waitlistForm = z.preprocess((form: Record<string, unknown>) => {
  const { checkIn, checkOut } = form;
  return { ...form, checkOut: checkOut ?? (typeof checkIn === "string" && isIsoDate(checkIn) ? addDays(checkIn, 1) : checkIn) };
}, waitlistRequestSchema);

const entryForm = z.object({ entry: idSchema(invalidFormMessage) });

const pathOf = (entryId: string) => `/waitlist/${entryId}`;

const fullOrTooMany: MessageTable["limit_exceeded"] = ({ limit, max }) =>
  limit === "quantity"
    ? { message: `At most ${max} of these can be booked at once. Choose fewer.` }
    : { message: "This waitlist is full. Try again later, or choose other dates." };

export const joinWaitlistAction = action({
  name: "join_waitlist",
  schema: waitlistForm,
  messages: {
    not_found: () => ({ message: "This is no longer offered. Reload the page to see what is." }),
    limit_exceeded: fullOrTooMany,
  },
  async handler({ input, ensureActor, locale, address }) {
    await enforceRateLimit(waitsPerAddress, address);
    const wish = { ...input, actor: await ensureActor(), locale };
    const place = await explainAvailability(() => joinWaitlist(mainDb(), wish));
    return { message: placeInWords(place, input.email), data: { href: place.isOwn ? pathOf(place.id) : undefined } };
  },
});

export const takeOffer = action({
  name: "take_offer",
  schema: entryForm,
  messages: {
    hold_expired: () => ({ message: "This offer ran out a moment ago and goes to the next person. Nothing was charged." }),
    invalid_state: ({ state }) => ({
      message:
        state === "paying"
          ? "This is being paid in another browser. Finish there; if that page is closed, try again in a few minutes."
          : "This offer is already over. The page shows how it stands.",
    }),
  },
  async handler({ input: { entry }, ensureActor, address }) {
    await enforceRateLimit(answersPerAddress, address);
    const actor = withLink(await ensureActor(), await rememberedToken(entry));
    const { orderId } = await showWhatIsTrue(() => acceptOffer(mainDb(), entry, actor));
    revalidatePath("/", "layout");
    redirect(`/checkout/${orderId}`);
  },
});

/** Leaves the waitlist, or declines the offer. */
export const leaveLine = action({
  name: "leave_waitlist",
  schema: entryForm,
  messages: {
    invalid_state: () => ({ message: "This is already booked. You can cancel it on the booking’s page." }),
  },
  async handler({ input: { entry }, actor: browser, address }) {
    await enforceRateLimit(answersPerAddress, address);
    const actor = withLink(browser, await rememberedToken(entry));
    await showWhatIsTrue(() => leaveWaitlist(mainDb(), entry, actor));
    revalidatePath("/", "layout");
  },
});

export const waitOnceMore = action({
  name: "wait_again",
  schema: entryForm,
  messages: {
    invalid_input: () => ({ message: "The waitlist for these dates is closed. The listing’s page shows what is on sale." }),
    limit_exceeded: fullOrTooMany,
  },
  async handler({ input: { entry }, ensureActor, locale, address }) {
    await enforceRateLimit(waitsPerAddress, address);
    const actor = withLink(await ensureActor(), await rememberedToken(entry));
    const { id, isOwn } = await explainAvailability(() => waitAgain(mainDb(), entry, actor, locale));
    if (!isOwn) return { message: "You are already on the waitlist. The link in our latest e-mail shows your place." };
    redirect(pathOf(id));
  },
});

/**
 * Drops the cached availability of a listing that is free: its page, to which the guest is sent, must not
 * show it as sold out.
 */
async function explainAvailability(step: () => Promise<WaitlistPlace>): Promise<WaitlistPlace> {
  try {
    return await step();
  } catch (error) {
    if (hasCode(error, "available_now")) availabilitySnapshot().invalidate([error.details.listingId]);
    throw error;
  }
}

/** Refreshes the page after a refusal, which means that it is out of date. */
async function showWhatIsTrue<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (isDomainError(error) && (error.code === "hold_expired" || error.code === "invalid_state")) refresh();
    throw error;
  }
}
