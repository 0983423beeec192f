// The header's basket: reads what this visitor holds. Nothing is asked of the database for those who never held anything.
import { headers } from "next/headers";

import { BasketIndicator } from "@/components/booking/basket-indicator";
import { mainDb } from "@/db/client";
import { currentHolder } from "@/lib/auth/current-actor";
import { formatInstant } from "@/lib/core/zones";
import { requestLocale } from "@/lib/next/request-locale";
import { readBasket } from "@/lib/reservations/read-reservations";

/** The time of day is told in UTC here: the header is the same for lines of many places, and only readers without JavaScript see it. */
export async function HeaderBasket() {
  const [holder, locale] = await Promise.all([currentHolder(), headers().then(requestLocale)]);
  if (!holder) return <BasketIndicator held={null} />;
  const { reservations, now } = await readBasket(mainDb(), holder);
  if (reservations.length === 0) return <BasketIndicator held={null} />;
  const untilMs = Math.min(...reservations.map(({ heldUntil }) => heldUntil.getTime()));
  const untilText = `${formatInstant(untilMs, "UTC", locale, { dateStyle: undefined })} UTC`;
  return <BasketIndicator held={{ count: reservations.length, untilMs, nowMs: now.getTime(), untilText }} />;
}
