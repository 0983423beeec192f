// The header's basket: it reads the visitor's holds, and sends no query for a visitor who
// never held anything.
import { headers } from "next/headers";

import { BasketIndicator } from "@/components/booking/basket/basket-indicator";
import { mainDb } from "@/db/client";
import { readListingCards } from "@/lib/catalog/read-listing";
import { requestLocale } from "@/lib/next/request-locale";

import { placeTime } from "./end-of-hold";
import { readHeld } from "./read-held";

/**
 * The end as a time of day is for readers without JavaScript, and has the same form as on the basket page.
 */
export async function HeaderBasket() {
  const [basket, locale] = await Promise.all([readHeld(), headers().then(requestLocale)]);
  if (!basket) return <BasketIndicator held={null} />;
  const { reservations, now } = basket;
  const [first] = reservations.toSorted((one, other) => one.heldUntil.getTime() - other.heldUntil.getTime());
  if (!first) return <BasketIndicator held={null} />;
  const untilMs = first.heldUntil.getTime();
  const place = (await readListingCards(mainDb(), [first.listingId])).get(first.listingId);
  const untilText = placeTime(untilMs, place?.timezone ?? "UTC", place?.city ?? "UTC", locale);
  return <BasketIndicator held={{ count: reservations.length, untilMs, nowMs: now.getTime(), untilText }} />;
}
