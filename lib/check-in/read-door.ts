/**
 * Views for staff at an entrance: today's entrances, the number of guests inside, and the latest check-ins.
 *
 * Raw SQL: sums over each listing's own clock and kind, with parts that the statements share.
 */
import type { Db } from "@/db/client";
import { guestNamesAskedColumn } from "@/lib/catalog/guest-names-asked";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, listingScope, narrowScope } from "@/lib/staff/permissions";

import type { AdmissionWindow } from "./check-entry";
import { eventClosesAfterMs, eventOpensBeforeMs, lastShown, maxDoors, suggestedFrom } from "./limits";

/** A listing on a date with guests to admit. */
export interface ListedDoor {
  readonly listingId: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: AdmissionWindow["kind"];
  readonly city: string;
  /** IANA name. */
  readonly timezone: string;
  readonly date: IsoDate;
  /** Local beginning as `HH:MM`; for a stay the beginning of check-in. */
  readonly time: string;
  /** Tickets booked, and the number of them redeemed. */
  readonly expected: number;
  readonly inside: number;
}

export interface RecentCheckIn {
  readonly reservationId: string;
  readonly number: number;
  readonly at: Date;
  readonly name: string;
  readonly unitTypeName: string;
  readonly by: string | null;
}

export interface ShownDoor extends ListedDoor {
  /** Newest first, at most {@link lastShown}. */
  readonly last: readonly RecentCheckIn[];
  /** Names of doors that staff used at the listing lately, by name. */
  readonly doorNames: readonly string[];
}

const doorColumns = ({ sql }: Db) => sql`
  l.id as "listingId", l.slug, l.kind, l.city, l.timezone,
  case l.kind when 'flight' then l.flight_number || ' to ' || l.destination_city else l.name end as name,
  left(coalesce(l.starts_at, l.departs_at, l.check_in_time)::text, 5) as time`;

/** Counts the tickets of reservations `r` of a listing `l`, and those of them that were redeemed. */
const counts = ({ sql }: Db) => sql`
  sum(case l.kind when 'stay' then 1 else r.quantity end)::int as expected,
  sum((select count(*) from check_ins c where c.listing_id = r.listing_id and c.reservation_id = r.id))::int as inside`;

const isExpected = ({ sql }: Db) => sql`r.status in ('confirmed', 'checked_in', 'no_show')`;

/**
 * Lists the entrances where an actor works and guests are expected on a date.
 * @param date each place's own today when undefined, together with entrances that are open now although their
 * date is the day before or after
 * @param listingId limits them to one listing
 * @returns by time of day, at most {@link maxDoors}
 */
export async function listDoors(
  db: Db,
  date: IsoDate | undefined,
  actor: StaffActor,
  listingId?: string,
): Promise<ListedDoor[]> {
  const { sql } = db;
  const scope = narrowScope(listingScope(actor, "door.admit"), listingId);
  const isTheirs = scope === "every" ? sql`true` : sql`r.listing_id = any(${[...scope]}::uuid[])`;
  const begins = sql`(r.check_in + coalesce(l.starts_at, l.departs_at))`;
  // The offset of every zone is at most a day from UTC: the index finds the three days, the listing's own
  // clock chooses.
  const on =
    date === undefined
      ? sql`r.check_in between current_date - 1 and current_date + 1
          and (r.check_in = (statement_timestamp() at time zone l.timezone)::date or (l.kind <> 'stay'
            and statement_timestamp() at time zone l.timezone between ${begins} - ${eventOpensBeforeMs / 1_000}::int * interval '1 second'
              and ${begins} + ${eventClosesAfterMs / 1_000}::int * interval '1 second'))`
      : sql`r.check_in = ${date}::date`;
  return sql<ListedDoor[]>`
    select ${doorColumns(db)}, r.check_in as date, ${counts(db)}
    from reservations r join listings l on l.id = r.listing_id
    where ${on} and ${isExpected(db)} and ${isTheirs}
    group by l.id, r.check_in
    order by time, name, l.id limit ${maxDoors}`;
}

/**
 * Reads an entrance.
 * @returns undefined where there is no such listing, or the actor does not work at its doors; one without
 * expected guests has zeros
 */
export async function readDoor(db: Db, slug: string, date: IsoDate, actor: StaffActor): Promise<ShownDoor | undefined> {
  const [door] = await db.sql<
    (Omit<ListedDoor, "date" | "expected" | "inside"> & { expected: number | null; inside: number | null })[]
  >`
    select ${doorColumns(db)}, ${counts(db)}
    from listings l left join reservations r on r.listing_id = l.id and r.check_in = ${date}::date and ${isExpected(db)}
    where l.slug = ${slug}
    group by l.id`;
  if (!door || !isPermitted(actor, "door.admit", door.listingId)) return undefined;
  const expected = door.expected ?? 0;
  const inside = door.inside ?? 0;
  const [last, doorNames] = await Promise.all([readLast(db, door, date), listDoorNames(db, door.listingId)]);
  return { ...door, date, expected, inside, last, doorNames };
}

/** Reads the latest check-ins; for a stay, also those of guests who were due on an earlier day. */
async function readLast(
  db: Db,
  { listingId, kind }: Pick<ListedDoor, "listingId" | "kind">,
  date: IsoDate,
): Promise<RecentCheckIn[]> {
  const { sql } = db;
  const on = kind === "stay" ? sql`${date}::date between r.check_in and r.check_out` : sql`r.check_in = ${date}::date`;
  const rows = await sql<(Omit<RecentCheckIn, "at"> & { at: string })[]>`
    select c.reservation_id as "reservationId", c.number, c.at, coalesce(n.name, o.contact_name) as name, u.name as "unitTypeName", s.name as by
    from check_ins c
    join reservations r on r.listing_id = c.listing_id and r.id = c.reservation_id
    join orders o on o.id = r.order_id
    join listings l on l.id = r.listing_id
    left join guest_names n on n.listing_id = r.listing_id and n.reservation_id = r.id
      and n.number = case when l.kind <> 'stay' and ${guestNamesAskedColumn(db)} = 'each' then c.number else 1 end
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    left join users s on c.actor = 'user:' || s.id
    where c.listing_id = ${listingId} and ${on}
    order by c.at desc, c.reservation_id, c.number limit ${lastShown}`;
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Lists the doors named at the latest check-ins of a listing. */
async function listDoorNames({ sql }: Db, listingId: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select mode() within group (order by door_name) as name from (
      select door_name from check_ins where listing_id = ${listingId} order by at desc nulls last limit ${suggestedFrom}
    ) latest where door_name is not null group by lower(door_name) order by name`;
  return rows.map(({ name }) => name);
}
