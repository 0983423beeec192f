/** The visitor's holds, for every part of a page that shows them. */
import { cache } from "react";

import { mainDb } from "@/db/client";
import { currentHoldingActor } from "@/lib/auth/current-actor";
import { type Basket, readBasket } from "@/lib/reservations/view/read-reservations";

/**
 * Reads the holds once per request; undefined for a visitor who never held anything, for whom no
 * query is sent.
 */
export const readHeld: () => Promise<Basket | undefined> = cache(async () => {
  const actor = await currentHoldingActor();
  return actor && readBasket(mainDb(), actor);
});
