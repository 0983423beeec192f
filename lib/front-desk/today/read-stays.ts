/**
 * The stays of one listing and day as the front desk sees them.
 *
 * Raw SQL: the first guest's name by the listing's setting, and columns that depend on the reader.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";
import { maxNights } from "@/lib/inventory/limits";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { decideMove, type StayFacts } from "../decide-move";
import { maxOverdueDays, maxStaysShown } from "../limits";
import { type StayMove, stayMoves } from "../schemas";
import { houseDayColumn } from "./house-day-column";
import { stayConditions } from "./stay-conditions";

export type StayState = "expected" | "in_house" | "departed" | "no_show";

export interface DeskStay {
  readonly listingId: string;
  readonly reservationId: string;
  readonly orderId: string;
  readonly orderCode: string;
  /** Name of the guest who checks in, or of the one who booked. */
  readonly guestName: string;
  /** Null for a reader who sees no addresses and no money, like the total. */
  readonly contactEmail: string | null;
  readonly totalMinor: bigint | null;
  readonly currency: string;
  readonly unitTypeName: string;
  readonly checkIn: IsoDate;
  /** Exclusive: the date of departure. */
  readonly checkOut: IsoDate;
  readonly quantity: number;
  readonly guests: number;
  readonly state: StayState;
  /** Moves that its state allows now, for a reader who may make them. */
  readonly moves: readonly StayMove[];
}

/**
 * The stays of a day by the work that they make, as `stayConditions` says what belongs into each list. A stay
 * may be in several lists.
 */
export interface DeskDay {
  readonly day: IsoDate;
  /** The house's present day. */
  readonly today: IsoDate;
  readonly arrivals: readonly DeskStay[];
  /** Arrivals that are neither in the house nor marked as no-shows. */
  readonly stillExpected: number;
  readonly departures: readonly DeskStay[];
  /** Departures that are still to leave. */
  readonly toLeave: number;
  readonly inHouse: readonly DeskStay[];
  /** Empty on a day to come: all of its guests are only expected. */
  readonly notArrived: readonly DeskStay[];
  /** True when there are more than the lists can have. */
  readonly isCut: boolean;
}

/** Lists to which a stay belongs. */
interface Belonging {
  readonly arrives: boolean;
  readonly isExpected: boolean;
  readonly departs: boolean;
  readonly isToLeave: boolean;
  readonly isInHouse: boolean;
  readonly isMissing: boolean;
}

type Row = Omit<DeskStay, "state" | "moves"> & StayFacts & Belonging & { readonly nowMs: number };

/**
 * Reads the stays of a listing's day.
 * @param listing of kind `stay`; the caller has found it among the actor's listings
 * @param date the house's present day when undefined
 * @returns undefined where the actor may not see its arrivals
 */
export async function readDeskDay(
  db: Db,
  actor: StaffActor,
  { id }: { readonly id: string },
  date: IsoDate | undefined,
): Promise<DeskDay | undefined> {
  if (!isPermitted(actor, "arrivals.read", id)) return undefined;
  const [clock] = await db.sql<{ today: IsoDate }[]>`select ${houseDayColumn(db)} as today from listings l where l.id = ${id}`;
  if (!clock) return undefined;
  const day = date ?? clock.today;
  const rows = await readRows(db, id, day, isPermitted(actor, "orders.read", id));
  return {
    ...groupStays(rows.slice(0, maxStaysShown)),
    day,
    today: clock.today,
    isCut: rows.length > maxStaysShown,
  };
}

function readRows(db: Db, listingId: string, day: IsoDate, seesOrders: boolean): Promise<Row[]> {
  const { sql } = db;
  const { arrives, isExpected, departs, isToLeave, isInHouse, isMissing } = stayConditions(db, day);
  return sql<Row[]>`
    select r.listing_id as "listingId", r.id as "reservationId", r.order_id as "orderId", o.code as "orderCode",
      coalesce(n.name, o.contact_name) as "guestName", case when ${seesOrders} then o.contact_email end as "contactEmail",
      case when ${seesOrders} then r.total_minor end as "totalMinor", r.currency, u.name as "unitTypeName",
      r.check_in as "checkIn", r.check_out as "checkOut", r.quantity, r.guests::int as guests, r.status, l.kind, l.timezone,
      left(l.check_in_time::text, 5) as "checkInTime", left(l.check_out_time::text, 5) as "checkOutTime",
      extract(epoch from r.checked_in_at)::float8 * 1000 as "checkedInAtMs",
      extract(epoch from r.departed_at)::float8 * 1000 as "departedAtMs",
      extract(epoch from r.no_show_at)::float8 * 1000 as "noShowAtMs",
      exists (select from disputes d where d.order_id = r.order_id and d.status = 'lost') as "isChargedBack",
      ${arrives} as arrives, ${isExpected} as "isExpected", ${departs} as departs, ${isToLeave} as "isToLeave",
      ${isInHouse} as "isInHouse", ${isMissing} as "isMissing", extract(epoch from statement_timestamp())::float8 * 1000 as "nowMs"
    from reservations r
    join listings l on l.id = r.listing_id
    join orders o on o.id = r.order_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    left join guest_names n on n.listing_id = r.listing_id and n.reservation_id = r.id and n.number = 1
    where r.listing_id = ${listingId} and r.status in ('confirmed', 'checked_in', 'no_show')
      -- Guests who came after midnight are in the house on the day before their first.
      and r.check_in between ${day}::date - ${maxNights + maxOverdueDays}::int and ${day}::date + 1
      and ((${arrives}) or (${departs}) or (${isInHouse}) or (${isMissing}))
    order by "guestName", r.check_in, r.id limit ${maxStaysShown + 1}`;
}

function toStay({ nowMs, ...row }: Row): DeskStay {
  const { listingId, reservationId, orderId, orderCode, guestName, contactEmail, totalMinor, currency } = row;
  const { unitTypeName, checkIn, checkOut, quantity, guests } = row;
  return {
    listingId,
    reservationId,
    orderId,
    orderCode,
    guestName,
    contactEmail,
    totalMinor,
    currency,
    unitTypeName,
    checkIn,
    checkOut,
    quantity,
    guests,
    state: stateOf(row),
    moves: stayMoves.filter((move) => decideMove(move, row, nowMs).is === "move"),
  };
}

function stateOf({ status, departedAtMs }: StayFacts): StayState {
  if (status === "no_show") return "no_show";
  if (status !== "checked_in") return "expected";
  return departedAtMs === null ? "in_house" : "departed";
}

function groupStays(
  rows: readonly Row[],
): Pick<DeskDay, "arrivals" | "stillExpected" | "departures" | "toLeave" | "inHouse" | "notArrived"> {
  const those = (belongs: (row: Row) => boolean) => rows.filter(belongs).map(toStay);
  return {
    arrivals: those(({ arrives }) => arrives),
    stillExpected: rows.filter(({ isExpected }) => isExpected).length,
    departures: those(({ departs }) => departs),
    toLeave: rows.filter(({ isToLeave }) => isToLeave).length,
    inHouse: those(({ isInHouse }) => isInHouse),
    notArrived: those(({ isMissing }) => isMissing),
  };
}
