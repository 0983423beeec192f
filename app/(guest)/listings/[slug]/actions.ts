"use server";
// Holds the choice on a listing's page, or both ways of a trip: all of it or nothing. Then it redirects
// to the basket.
import { refresh, revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { holdsDb, mainDb, readsDb } from "@/db/client";
import { readListingCards } from "@/lib/catalog/read-listing";
import { DomainError, isDomainError } from "@/lib/core/errors";
import { formatActor, type HoldingActor } from "@/lib/core/actor";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";
import { action } from "@/lib/next/action";
import { readAdmission } from "@/lib/next/read-admission";
import { isOpenOrder, readBasketView } from "@/lib/orders/view/read-basket-view";
import { maxLinesPerOrder } from "@/lib/reservations/limits";
import { placeHold } from "@/lib/reservations/place-hold";
import { readBasket } from "@/lib/reservations/view/read-reservations";
import type { Hold } from "@/lib/reservations/schemas";

import { holdMessages, linesLimit } from "./hold-messages";
import { type HoldForm, holdFormSchema, requestIds } from "./hold-request";

/** The limits are above any number of holds by hand; a household or an office shares an address. */
const perHolder = { name: "hold-holder", limit: 30, windowMs: 60_000 } as const;
const perAddress = { name: "hold-address", limit: 120, windowMs: 60_000 } as const;

/** Maximum of holds from one form, each after the one before was released or expired. */
const maxAttempts = 20;

export const holdUnits = action({
  name: "hold_units",
  schema: holdFormSchema,
  messages: holdMessages,
  async handler({ input, ensureActor, address }) {
    await enforceRateLimit(perAddress, address);
    const actor = await ensureActor();
    await enforceRateLimit(perHolder, formatActor(actor));
    try {
      await hold(input, actor);
    } catch (error) {
      // The page around the message must show the current state: the new price, the places that are left.
      if (isDomainError(error) && (error.code === "price_changed" || error.code === "not_available")) {
        availabilitySnapshot().invalidate(input.lines.map(({ listingId }) => listingId));
        refresh();
      }
      throw error;
    }
    // The header is part of the layout, which a redirect alone leaves unchanged.
    revalidatePath("/", "layout");
    redirect("/basket");
  },
});

/**
 * Holds the form's lines in the actor's open order, or a new one.
 * @throws {DomainError} as placeHold; `currency_mismatch` with the basket's holds; `limit_exceeded` when the
 *   order would have too many lines
 */
async function hold(form: HoldForm, actor: HoldingActor): Promise<Hold> {
  const currency = await currencyOf(form);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const { requestId, newOrderId } = requestIds(form, attempt);
    const orderId = await openOrder(form, actor, currency, newOrderId);
    const admission = await readAdmission();
    const result = await placeHold(holdsDb(), { requestId, orderId, actor, lines: form.lines, admission });
    if (!result.replayed || (await isLive(result, actor))) return result;
    // This very form made the hold, which is over since: released, expired or paid. Sending it again is a
    // wish for a new one.
  }
  throw new DomainError("idempotency_mismatch", {}, "a hold form was used too often");
}

/** Returns the one currency of the form's lines. */
async function currencyOf({ lines }: HoldForm): Promise<string> {
  const cards = await readListingCards(readsDb(), [...new Set(lines.map(({ listingId }) => listingId))]);
  const currencies = new Set([...cards.values()].map(({ currency }) => currency));
  const [currency, ...others] = currencies;
  if (currency === undefined) throw new DomainError("not_found", { what: "listing" }, "a hold for listings that do not exist");
  if (others.length > 0) {
    const message = `These are sold in different currencies (${[...currencies].join(", ")}), and one order is paid in one currency. Hold them one after the other.`;
    throw new DomainError("invalid_input", { issues: [{ path: [], message }] }, "a hold in several currencies");
  }
  return currency;
}

/** Tells whether any of this hold's reservations is still held, by the database's clock. */
async function isLive({ orderId, reservations }: Hold, actor: HoldingActor): Promise<boolean> {
  const basket = await readBasket(mainDb(), actor, orderId);
  return basket.reservations.some(({ id }) => reservations.some((held) => held.id === id));
}

/**
 * Returns the open order of the basket, when these lines can join it; else a new one. Remaining holds of an
 * order that is settled already cannot be paid with it any more, so no line joins that order.
 */
async function openOrder({ lines }: HoldForm, actor: HoldingActor, currency: string, newOrderId: string): Promise<string> {
  const { orders } = await readBasketView(mainDb(), actor);
  const last = orders.findLast(isOpenOrder);
  if (!last || orders.some(({ orderId }) => orderId === newOrderId)) return newOrderId;
  if (last.currency !== currency) throw new DomainError("currency_mismatch", { currencies: [last.currency, currency] });
  if (last.lines.length + lines.length > maxLinesPerOrder)
    throw new DomainError("limit_exceeded", { limit: linesLimit, max: maxLinesPerOrder });
  return last.orderId;
}
