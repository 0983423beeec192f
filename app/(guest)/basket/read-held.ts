/** What this visitor holds, for everything on a page that tells of it. */
import { cache } from "react";

import { mainDb } from "@/db/client";
import { currentHolder } from "@/lib/auth/current-actor";
import { type Basket, readBasket } from "@/lib/reservations/read-reservations";

/** Asked once per request; undefined for those who never held anything, of whom nothing is asked of the database. */
export const readHeld: () => Promise<Basket | undefined> = cache(async () => {
  const holder = await currentHolder();
  return holder && readBasket(mainDb(), holder);
});
