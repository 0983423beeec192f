/**
 * A performance or a departure: what is sold, held and left, who was admitted when, at which door and by
 * whom, and the list of attendees or passengers.
 *
 * Raw SQL: sums over units and tickets, and one row for each ticket.
 */
import type { Db, Tx } from "@/db/client";
import { guestNamesAskedColumn } from "@/lib/catalog/guest-names-asked";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { maxAttendeesShown } from "../limits";
import { deskDayColumn } from "./house-day-column";

export interface AttendanceUnit {
  readonly unitTypeId: string;
  readonly name: string;
  readonly capacity: number;
  readonly sold: number;
  /** Units in baskets and offers. */
  readonly held: number;
  readonly left: number;
  readonly admitted: number;
}

/** Admissions within five minutes. */
export interface AdmissionStep {
  /** Beginning of the five minutes, epoch milliseconds. */
  readonly atMs: number;
  readonly admitted: number;
}

/** Admissions at one door of the venue, as the staff at it named it. */
export interface AdmissionDoor {
  /** Null for check-ins at which no door was named. */
  readonly name: string | null;
  readonly admitted: number;
  /** Tickets of them whose code was scanned; the others were typed or found in the list. */
  readonly scanned: number;
}

/** Admissions by one member of staff. */
export interface AdmissionStaff {
  /** Null where the account no longer exists, and for the system. */
  readonly by: string | null;
  readonly admitted: number;
  /** Tickets of them whose code was scanned; the others were typed or found in the list. */
  readonly scanned: number;
}

export interface Attendee {
  readonly reservationId: string;
  /** Number of the ticket or seat within its reservation. */
  readonly number: number;
  readonly name: string;
  /** Null for a reader who sees no addresses. */
  readonly contactEmail: string | null;
  readonly orderCode: string;
  readonly unitTypeName: string;
  /** Epoch milliseconds; null for one that was not admitted. */
  readonly admittedAtMs: number | null;
  /** Door at which the ticket was checked in; null where none was named. */
  readonly doorName: string | null;
}

export interface Attendance {
  readonly day: IsoDate;
  readonly timezone: string;
  /** Local beginning as `HH:MM`. */
  readonly time: string;
  readonly units: readonly AttendanceUnit[];
  readonly steps: readonly AdmissionStep[];
  readonly doors: readonly AdmissionDoor[];
  readonly staff: readonly AdmissionStaff[];
  /** The first {@link maxAttendeesShown}, by name. */
  readonly attendees: readonly Attendee[];
}

/**
 * Reads a performance or a departure.
 * @param date its own day when undefined
 * @returns undefined where the actor may not see its arrivals
 */
export async function readAttendance(
  db: Db,
  actor: StaffActor,
  { id }: { readonly id: string },
  date: IsoDate | undefined,
): Promise<Attendance | undefined> {
  if (!isPermitted(actor, "arrivals.read", id)) return undefined;
  const [place] = await db.sql<{ timezone: string; time: string; today: IsoDate }[]>`
    select l.timezone, left(coalesce(l.starts_at, l.departs_at, l.check_in_time)::text, 5) as time, ${deskDayColumn(db)} as today
    from listings l where l.id = ${id}`;
  if (!place) return undefined;
  const day = date ?? place.today;
  const [units, steps, doors, staff, attendees] = await Promise.all([
    readUnits(db, id, day),
    readSteps(db, id, day),
    readDoors(db, id, day),
    readStaff(db, id, day),
    readAttendees(db, { listingId: id, day, seesAddresses: isPermitted(actor, "orders.read", id), limit: maxAttendeesShown }),
  ]);
  return { day, timezone: place.timezone, time: place.time, units, steps, doors, staff, attendees };
}

/** The condition that reservations `r` are booked for a listing and day. */
const isBooked = ({ sql }: Pick<Db | Tx, "sql">, listingId: string, day: IsoDate) => sql`
  r.listing_id = ${listingId} and r.check_in = ${day}::date and r.status in ('confirmed', 'checked_in', 'no_show')`;

function readUnits(db: Db, listingId: string, day: IsoDate): Promise<AttendanceUnit[]> {
  return db.sql<AttendanceUnit[]>`
    select u.id as "unitTypeId", u.name, coalesce(i.total, 0) as capacity, coalesce(b.sold, 0)::int as sold,
      greatest(0, coalesce(i.total - i.available, 0) - coalesce(b.sold, 0))::int as held, coalesce(i.available, 0) as left,
      coalesce(b.admitted, 0)::int as admitted
    from unit_types u
    left join inventory i on i.listing_id = u.listing_id and i.unit_type_id = u.id and i.date = ${day}::date
    left join (
      select r.unit_type_id, sum(r.quantity) as sold,
        sum((select count(*) from check_ins c where c.listing_id = r.listing_id and c.reservation_id = r.id)) as admitted
      from reservations r where ${isBooked(db, listingId, day)} group by r.unit_type_id
    ) b on b.unit_type_id = u.id
    where u.listing_id = ${listingId} and (i.date is not null or b.sold > 0)
    order by u.position, u.id`;
}

function readSteps(db: Db, listingId: string, day: IsoDate): Promise<AdmissionStep[]> {
  return db.sql<AdmissionStep[]>`
    select extract(epoch from date_bin('5 minutes', c.at, timestamptz '2000-01-01 00:00:00Z'))::float8 * 1000 as "atMs",
      count(*)::int as admitted
    from reservations r join check_ins c on c.listing_id = r.listing_id and c.reservation_id = r.id
    where ${isBooked(db, listingId, day)}
    group by 1 order by 1`;
}

/** Reads admissions by door. Spellings of one name are one door, by the one that most have. */
function readDoors(db: Db, listingId: string, day: IsoDate): Promise<AdmissionDoor[]> {
  return db.sql<AdmissionDoor[]>`
    select mode() within group (order by c.door_name) as name, count(*)::int as admitted, (count(*) filter (where c.method = 'scanned'))::int as scanned
    from reservations r join check_ins c on c.listing_id = r.listing_id and c.reservation_id = r.id
    where ${isBooked(db, listingId, day)}
    group by lower(c.door_name) order by lower(c.door_name) is null, admitted desc, name`;
}

function readStaff(db: Db, listingId: string, day: IsoDate): Promise<AdmissionStaff[]> {
  return db.sql<AdmissionStaff[]>`
    select s.name as by, count(*)::int as admitted, (count(*) filter (where c.method = 'scanned'))::int as scanned
    from reservations r join check_ins c on c.listing_id = r.listing_id and c.reservation_id = r.id
    left join users s on c.actor = 'user:' || s.id
    where ${isBooked(db, listingId, day)}
    group by s.id, s.name order by admitted desc, by`;
}

export interface AttendeeQuery {
  readonly listingId: string;
  readonly day: IsoDate;
  /** True for a reader who sees e-mail addresses. */
  readonly seesAddresses: boolean;
  readonly limit: number;
  /** The last one that was read before; from the first on when undefined. */
  readonly after?: Attendee | undefined;
}

/** Reads the tickets or seats of a listing's day, one row each, by name. */
export function readAttendees(
  db: Pick<Db | Tx, "sql">,
  { listingId, day, seesAddresses, limit, after }: AttendeeQuery,
): Promise<Attendee[]> {
  const isNext = after
    ? db.sql`(coalesce(n.name, o.contact_name), o.code, r.id, t.number) >
        (${after.name}, ${after.orderCode}, ${after.reservationId}::uuid, ${after.number}::int)`
    : db.sql`true`;
  return db.sql<Attendee[]>`
    select r.id as "reservationId", t.number, coalesce(n.name, o.contact_name) as name,
      case when ${seesAddresses} then o.contact_email end as "contactEmail", o.code as "orderCode", u.name as "unitTypeName",
      extract(epoch from c.at)::float8 * 1000 as "admittedAtMs", c.door_name as "doorName"
    from reservations r
    join listings l on l.id = r.listing_id
    join orders o on o.id = r.order_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    cross join lateral generate_series(1, r.quantity) as t (number)
    left join guest_names n on n.listing_id = r.listing_id and n.reservation_id = r.id
      and n.number = case when ${guestNamesAskedColumn(db)} = 'each' then t.number else 1 end
    left join check_ins c on c.listing_id = r.listing_id and c.reservation_id = r.id and c.number = t.number
    where ${isBooked(db, listingId, day)} and ${isNext}
    order by coalesce(n.name, o.contact_name), o.code, r.id, t.number limit ${limit}`;
}

/** Counts the tickets or seats of a listing's day. */
export async function countAttendees(db: Pick<Db | Tx, "sql">, listingId: string, day: IsoDate): Promise<number> {
  const [row] = await db.sql<{ rows: number }[]>`
    select coalesce(sum(r.quantity), 0)::int as rows from reservations r where ${isBooked(db, listingId, day)}`;
  return row?.rows ?? 0;
}
