"use server";
// Actions on the guest's holds. Each write checks the holder: another holder's line looks as if it
// did not exist.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { holdsDb, mainDb } from "@/db/client";
import { formatActor } from "@/lib/core/actor";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { DomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { action } from "@/lib/next/action";
import { readAdmission } from "@/lib/next/read-admission";
import { type BasketView, isOpenOrder, readBasketView } from "@/lib/orders/view/read-basket-view";
import { maxLinesPerOrder } from "@/lib/reservations/limits";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseHold } from "@/lib/reservations/release-hold";
import { prolongHold } from "@/lib/waitlist/prolong-hold";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/**
 * The limit is above any real need; it bounds the stock that one browser can keep off the market by holding
 * again and again.
 */
const holdAgainLimit = { name: "hold-again", limit: 20, windowMs: 600_000 } as const satisfies RateLimit;

/** An order can be extended once; the limit bounds further attempts. */
const moreTimeTries = { name: "more-time", limit: 30, windowMs: 600_000 } as const satisfies RateLimit;

const hiddenId = idSchema(invalidFormMessage);

export const releaseLine = action({
  name: "release_line",
  schema: z.object({ listingId: hiddenId, reservationId: hiddenId }),
  messages: {
    invalid_state: ({ state }) => ({
      message: state === "confirmed" ? "This is already booked, so it cannot be released." : "This is no longer held.",
    }),
  },
  async handler({ input, actor }) {
    if (actor.kind === "anonymous") throw new DomainError("not_found", { what: "reservation" });
    await releaseHold(mainDb(), input, actor);
    revalidatePath("/", "layout");
    return { message: "Released." };
  },
});

export const askForMoreTime = action({
  name: "ask_for_more_time",
  schema: z.object({ orderId: hiddenId }),
  messages: {
    limit_exceeded: () => ({
      message:
        "Other people are waiting for this, or you have already had more time, so it cannot be held longer. Finish now if you can.",
    }),
    hold_expired: () => ({ message: "The time ran out a moment ago. Your basket shows what is still available." }),
    invalid_state: () => ({ message: "This is no longer held." }),
  },
  async handler({ input, actor }) {
    if (actor.kind === "anonymous") throw new DomainError("not_found", { what: "order" });
    await enforceRateLimit(moreTimeTries, formatActor(actor));
    await prolongHold(mainDb(), input.orderId, actor);
    revalidatePath("/", "layout");
    return { message: "You have ten more minutes." };
  },
});

export const holdLineAgain = action({
  name: "hold_line_again",
  schema: z.object({
    reservationId: hiddenId,
    requestId: hiddenId,
    expectedTotalMinor: z
      .string({ error: invalidFormMessage })
      .regex(/^\d{1,18}$/, { error: invalidFormMessage })
      .transform(BigInt),
  }),
  messages: {
    not_found: () => ({ message: "This can no longer be held from here. Choose it again on its own page." }),
  },
  async handler({ input, actor }) {
    if (actor.kind === "anonymous") throw new DomainError("not_found", { what: "reservation" });
    await enforceRateLimit(holdAgainLimit, formatActor(actor));
    const basket = await readBasketView(mainDb(), actor);
    const lapsed = basket.lapsed.find(({ line }) => line.reservationId === input.reservationId);
    if (!lapsed) requireHeldAgain(basket, input.requestId);
    else {
      const { listingId, unitTypeId, checkIn, checkOut, quantity, guests, currency } = lapsed.line;
      const line = { listingId, unitTypeId, checkIn, checkOut, quantity, guests, expectedTotalMinor: input.expectedTotalMinor };
      await placeHold(holdsDb(), {
        requestId: input.requestId,
        // The id is derived from the request, so a second press at the same moment is the same request.
        orderId: openOrderId(basket, currency) ?? derivedId(input.requestId, "order"),
        actor,
        lines: [line],
        admission: await readAdmission(),
      });
    }
    revalidatePath("/", "layout");
    return { message: "Held again." };
  },
});

/**
 * Checks that an earlier press has held the line again, which the page then shows.
 * @throws {DomainError} not_found, where no line expired and none was held
 */
function requireHeldAgain({ orders }: BasketView, requestId: string): void {
  const reservationId = derivedId(requestId, "line:0");
  if (!orders.some(({ lines }) => lines.some((line) => line.reservationId === reservationId)))
    throw new DomainError("not_found", { what: "reservation" });
}

/** Returns the order that the new hold joins: the latest open one that has room and the same currency. */
function openOrderId({ orders }: BasketView, currency: string): string | undefined {
  return orders.findLast((order) => isOpenOrder(order) && order.currency === currency && order.lines.length < maxLinesPerOrder)
    ?.orderId;
}
