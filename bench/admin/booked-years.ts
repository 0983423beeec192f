/**
 * Three years of bookings for the reports: a hotel of 300 room types, and smaller houses that share the
 * tables with it. Rows and events are made by set-based SQL, as a history that is published already.
 */
import type { Db } from "@/db/client";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays, type IsoDate } from "@/lib/core/time/dates";

const hotelTypes = 300;
const otherHouses = 200;
const otherTypes = 5;
/** Share of the bookings that are the hotel's: about four of five of its rooms are sold. */
const hotelShare = 0.1;
const days = 1_095;
const bookingsPerStatement = 50_000;

export interface BookedYears {
  readonly hotel: MadeListing;
  /** The first of the days that a report is about: a year, half of it past. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/**
 * Makes the bookings.
 * @param today `YYYY-MM-DD`; two of the years are before it
 * @param bookings in all houses together
 */
export async function makeBookedYears(db: Db, today: IsoDate, bookings: number): Promise<BookedYears> {
  const from = addDays(today, -730);
  const hotel = await makeListing(db, { days: 0, unitTypeCount: hotelTypes });
  await db.sql`
    insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
    select ${hotel.listingId}, id, ${from}::date + day, 1, 1, 10000
    from unnest(${hotel.unitTypeIds}::uuid[]) as id, generate_series(0, ${days}::int - 1) as day`;
  const others: MadeListing[] = [];
  for (let nth = 0; nth < otherHouses; nth += 1) others.push(await makeListing(db, { days: 0, unitTypeCount: otherTypes }));
  const ofHotel = Math.round(bookings * hotelShare);
  await makeBookings(db, from, today, [hotel], ofHotel);
  await makeBookings(db, from, today, others, bookings - ofHotel);
  await db.sql`vacuum analyze reservations`;
  await db.sql`vacuum analyze reservation_events`;
  await db.sql`vacuum analyze inventory`;
  return { hotel, from: addDays(today, -182), until: addDays(today, 183) };
}

async function makeBookings(
  db: Db,
  from: IsoDate,
  today: IsoDate,
  houses: readonly MadeListing[],
  count: number,
): Promise<void> {
  const units = houses.flatMap(({ listingId, unitTypeIds }) => unitTypeIds.map((id) => ({ listingId, id })));
  const listingIds = units.map(({ listingId }) => listingId);
  const unitTypeIds = units.map(({ id }) => id);
  for (let made = 0; made < count; made += bookingsPerStatement) {
    const [first, last] = [made, Math.min(count, made + bookingsPerStatement) - 1];
    await db.sql`
      with drawn as (
        select (${listingIds}::uuid[])[1 + g % ${units.length}::int] as listing_id,
          (${unitTypeIds}::uuid[])[1 + g % ${units.length}::int] as unit_type_id,
          ${from}::date + (random() * ${days}::int)::int as check_in, 1 + (random() * 6)::int as nights,
          8000 + (random() * 8000)::int as price, (random() * random() * 300)::int as lead, random() as fate, random() as channel
        from generate_series(${first}::int, ${last}::int) as g
      ), dated as (
        select *, least(check_in, ${today}::date) - lead as made_on, case when fate < 0.35 then 'cancelled'
          when check_in >= ${today}::date then 'confirmed' when fate < 0.37 then 'no_show' else 'checked_in' end as status
        from drawn
      ), timed as (
        select *, made_on + interval '9 hours' as made_at,
          case status when 'cancelled' then made_on + (fate * 2 * lead)::int + interval '12 hours' else check_in + interval '15 hours' end as ended_at
        from dated
      ), booked as (
        insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
          total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, kept_minor, created_at, confirmed_at,
          cancelled_at, checked_in_at, no_show_at)
        select listing_id, gen_random_uuid(), gen_random_uuid(), unit_type_id, check_in, check_in + nights, 1, 1,
          array_fill(price::bigint, array[nights]), price * nights, 'EUR', '{"policyId": "", "name": "", "tiers": []}', status, made_at,
          case when channel < 0.3 then 'partner' else 'guest' end, '', '', case status when 'cancelled' then price / 2 else 0 end, made_at, made_at,
          case status when 'cancelled' then ended_at end, case status when 'checked_in' then ended_at end,
          case status when 'no_show' then ended_at end
        from timed
        returning *
      )
      insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at, published_at)
      select b.listing_id, b.id, e.seq, e.type, e.data, 'system', e.at, e.at
      from booked b cross join lateral (values
        (1, 'held', b.confirmed_at, jsonb_build_object('unitTypeId', b.unit_type_id, 'checkIn', b.check_in, 'checkOut', b.check_out,
          'quantity', b.quantity, 'nightlyPricesMinor', b.nightly_prices_minor, 'holderKind', b.holder_kind)),
        (2, 'confirmed', b.confirmed_at, '{}'),
        (3, b.status, coalesce(b.cancelled_at, b.checked_in_at, b.no_show_at), jsonb_build_object('keptMinor', b.kept_minor))
      ) as e (seq, type, at, data)
      where e.type <> 'confirmed' or e.seq = 2`;
  }
}
