/** Whose names a listing asks for, and how many that are. */
import type { Db, Tx } from "@/db/client";
import type { GuestNamesAsked } from "@/db/schema";

import type { ListingKind } from "./schemas";

/** Of listings `l`: as the listing says, or as its kind does: a flight each passenger, a stay who checks in, an event nobody. */
export const guestNamesAskedColumn = ({ sql }: Pick<Db | Tx, "sql">) => sql`
  coalesce(l.guest_names_asked, case l.kind when 'flight' then 'each' when 'stay' then 'lead' else 'none' end)`;

interface Party {
  readonly kind: ListingKind;
  /** Units: rooms, seats, tickets. */
  readonly quantity: number;
  /** People in all units together. */
  readonly guests: number;
}

/** Names that a line needs: a room is several guests', a seat or a ticket one person's. */
export function namesNeeded(asked: GuestNamesAsked, { kind, quantity, guests }: Party): number {
  switch (asked) {
    case "none":
      return 0;
    case "lead":
      return 1;
    case "each":
      return kind === "stay" ? guests : quantity;
  }
}

/** The same of reservations `r` and listings `l`. */
export const namesNeededColumn = (db: Pick<Db | Tx, "sql">) => db.sql`
  case ${guestNamesAskedColumn(db)} when 'each' then case l.kind when 'stay' then r.guests::int else r.quantity end when 'lead' then 1 else 0 end`;
