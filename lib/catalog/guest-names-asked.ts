/** Guest names that a listing asks for, and their number. */
import type { Db, Tx } from "@/db/client";
import type { GuestNamesAsked } from "@/db/schema";

import type { ListingKind } from "./schemas";

/**
 * Column for listings `l`: the listing's own setting, or the default of its kind: a flight asks for each
 * passenger's name, a stay for that of the guest who checks in, an event for none.
 */
export const guestNamesAskedColumn = ({ sql }: Pick<Db | Tx, "sql">) => sql`
  coalesce(l.guest_names_asked, case l.kind when 'flight' then 'each' when 'stay' then 'lead' else 'none' end)`;

interface Party {
  readonly kind: ListingKind;
  /** Units: rooms, seats, tickets. */
  readonly quantity: number;
  /** Guests of all units together. */
  readonly guests: number;
}

/** Counts the names that a line needs: a room has several guests, a seat or a ticket one. */
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

/** Column with the same count for reservations `r` and listings `l`. */
export const namesNeededColumn = (db: Pick<Db | Tx, "sql">) => db.sql`
  case ${guestNamesAskedColumn(db)} when 'each' then case l.kind when 'stay' then r.guests::int else r.quantity end when 'lead' then 1 else 0 end`;
