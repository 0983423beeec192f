/**
 * The data on which search is measured: 20,000 listings and 7 million inventory rows, made by set-based SQL
 * from one seed.
 *
 * Cities are of very different size (the largest has more stays than a search considers), and the inventory
 * lies on disk as after months of use: the first 200 days by unit type, as loaded, the rest by date, as the
 * daily extension appends them.
 */
import postgres from "postgres";

import { fromDayNumber, type IsoDate } from "@/lib/core/time/dates";

export const stays = 10_000;
export const flights = 5_000;
export const events = 5_000;
/** Percentage of stays with a second room type. */
const secondRoomPercent = 42;

export interface WorldCity {
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
}

export interface World {
  readonly cities: readonly WorldCity[];
  readonly airports: readonly string[];
  readonly firstWords: readonly string[];
  readonly secondWords: readonly string[];
  readonly today: IsoDate;
}

const starts = [
  "Nor",
  "Bel",
  "Gran",
  "Ost",
  "Val",
  "Mar",
  "Kir",
  "Lin",
  "San",
  "Tor",
  "Wes",
  "Hal",
  "Bru",
  "Cas",
  "Dor",
  "Fel",
];
const middles = ["de", "ka", "ni", "lo", "ra", "mi", "sto", "va", "be", "gu"];
const ends = ["burg", "ville", "stad", "mouth", "polis", "haven", "ford", "mar", "nö", "ské"];
const firstWords =
  "Silver Quiet Golden Hidden Northern Velvet Paper Crimson Amber Hollow Winter Marble Lunar Copper Ivory Distant Emerald Painted Wandering Burning".split(
    " ",
  );
const secondWords =
  "Harbour Lantern Garden Orchestra Orchard Mirror River Theatre Meadow Compass Festival Window Comet Station Carousel Island Terrace Symphony Bridge Parade".split(
    " ",
  );
const amenities = ["wifi", "breakfast", "pool", "spa", "gym", "parking", "kitchen", "bar", "garden", "sauna"];

/** Computes the names of the world without making it. */
export function planWorld(nowMs: number): World {
  const cities = Array.from({ length: 200 }, (_, index) => ({
    name: `${starts[index % 16]}${middles[Math.floor(index / 16) % 10]}${ends[(index * 7) % 10]}`,
    lat: -45 + ((index * 37) % 100) + index / 1000,
    lng: -170 + ((index * 61) % 340) + index / 1000,
  }));
  const airports = Array.from({ length: 60 }, (_, index) =>
    [index % 26, (index * 7 + 3) % 26, (index * 11 + 5) % 26].map((letter) => String.fromCharCode(65 + letter)).join(""),
  );
  return { cities, airports, firstWords, secondWords, today: fromDayNumber(Math.floor(nowMs / 86_400_000)) };
}

/**
 * Makes the world in an empty, migrated database.
 * @param url address for a role that may switch off the triggers of foreign keys: the rows made here need no
 * checks
 * @returns the number of inventory rows
 */
export async function makeWorld(url: string, world: World): Promise<number> {
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  try {
    await sql`select setseed(0.42)`;
    await sql.begin(async (tx) => {
      await tx`select setseed(0.42)`;
      await makeListings(tx, world);
    });
    const halves = ["< '80000000-0000-0000-0000-000000000000'", ">= '80000000-0000-0000-0000-000000000000'"];
    await Promise.all(halves.map((half) => sql.begin((tx) => fillInventory(tx, half, world.today))));
    await sql`vacuum (analyze) inventory`;
    await sql`update listings l set first_date = s.first_date, last_date = s.last_date, from_price_minor = s.price
      from (select listing_id, min(date) as first_date, max(date) as last_date,
          min(price_minor) filter (where available > 0 and date < ${world.today}::date + 42) as price
        from inventory group by listing_id) s
      where s.listing_id = l.id`;
    await sql`vacuum (analyze) listings, unit_types, places, search_words`;
    const [count] = await sql<{ count: number }[]>`select count(*)::int as count from inventory`;
    return count?.count ?? 0;
  } finally {
    await sql.end();
  }
}

async function makeListings(sql: postgres.TransactionSql, { cities, airports }: World): Promise<void> {
  const policy = "00000000-0000-4000-8000-000000000001";
  await sql`insert into cancellation_policies (id, name, tiers) values (${policy}, 'Flexible', '[{"hoursBefore":24,"refundPercent":100}]')`;
  await sql`create temp table city on commit drop as
    select ordinality::int - 1 as number, name, lat, lng
    from unnest(${cities.map((c) => c.name)}::text[], ${cities.map((c) => c.lat)}::float8[], ${cities.map((c) => c.lng)}::float8[])
      with ordinality t (name, lat, lng, ordinality)`;
  const words = sql`(${firstWords}::text[])[1 + (n * 7 % 20)] || ' ' || (${secondWords}::text[])[1 + (n / 20 % 20)]`;
  const common = sql`
    round((3 + 2 * random())::numeric, 1), (random() * 900)::int,
    array(select a from unnest(${amenities}::text[]) a where random() < 0.5 + n * 0)`;
  await sql`
    insert into listings (id, kind, slug, name, description, city, country, lat, lng, timezone, currency, rating, rating_count, amenities,
      category, policy_id, check_in_time, check_out_time)
    select gen_random_uuid(), 'stay', 'stay-' || n, ${words} || ' ' || (array['Hotel', 'House', 'Inn', 'Rooms'])[1 + n % 4], 'A stay.',
      c.name, 'XX', c.lat + (random() - 0.5) / 8, c.lng + (random() - 0.5) / 8, 'Etc/UTC', 'EUR', ${common},
      (array['hotel', 'guesthouse', 'apartments', 'inn'])[1 + (random() * 3)::int], ${policy}, '15:00', '11:00'
    from generate_series(0, ${stays - 1}::int) n
    join lateral (select floor(200 * power(random(), 2.2) + n * 0)::int as number) pick on true
    join city c on c.number = pick.number`;
  await sql`
    insert into listings (id, kind, slug, name, description, city, country, lat, lng, timezone, currency, rating, rating_count, amenities,
      category, policy_id, flight_number, origin, destination, destination_city, destination_timezone, departs_at, duration_minutes)
    select gen_random_uuid(), 'flight', 'flight-' || n, a.name || ' to ' || b.name, 'A flight.', a.name, 'XX', a.lat, a.lng, 'Etc/UTC', 'EUR',
      ${common}, 'Bench Air', ${policy}, 'BA ' || n, (${airports}::text[])[1 + o.a], (${airports}::text[])[1 + o.b], b.name, 'Etc/UTC',
      make_time((n % 24), 5 * (n % 12), 0), 60 + (random() * 600)::int
    from generate_series(0, ${flights - 1}::int) n
    join lateral (select floor(60 * power(random(), 1.6) + n * 0)::int as a, floor(59 * power(random(), 1.6))::int as raw) r on true
    join lateral (select r.a, (r.a + 1 + r.raw) % 60 as b) o on true
    join city a on a.number = o.a
    join city b on b.number = o.b`;
  await sql`
    insert into listings (id, kind, slug, name, description, city, country, lat, lng, timezone, currency, rating, rating_count, amenities,
      category, policy_id, venue, starts_at)
    select gen_random_uuid(), 'event', 'event-' || n, 'The ' || ${words}, 'An event.', c.name, 'XX', c.lat, c.lng, 'Etc/UTC', 'EUR', ${common},
      (array['concert', 'theatre', 'comedy', 'opera'])[1 + n % 4], ${policy}, 'Hall ' || (n % 40), '20:00'
    from generate_series(0, ${events - 1}::int) n
    join lateral (select floor(200 * power(random(), 2.2) + n * 0)::int as number) pick on true
    join city c on c.number = pick.number`;
  await sql`
    insert into unit_types (listing_id, id, name, base_price_minor, max_occupancy, max_per_order, position)
    select l.id, gen_random_uuid(), 'Type ' || u, 4000 + (random() * 20000)::int,
      case when l.kind = 'stay' then 2 * u else 1 end, 9, u
    from listings l
    cross join generate_series(1, 2) u
    where u = 1 or l.kind <> 'stay' or random() < ${secondRoomPercent / 100}::float8`;
}

/** Fills one half of the listings; two connections work at once. */
async function fillInventory(sql: postgres.TransactionSql, half: string, today: IsoDate): Promise<void> {
  await sql`set local session_replication_role = replica`;
  await sql`select setseed(0.17)`;
  const columns = sql`listing_id, unit_type_id, date, total, available, price_minor, closed, min_stay, closed_to_arrival`;
  // About one date in eight is sold out, one in sixteen nearly so.
  const values = sql`u.listing_id, u.id, d.date, 10,
    case when random() < 0.12 then 0 when random() < 0.07 then 1 else 2 + (random() * 8)::int end,
    (u.base_price_minor * (0.8 + 0.5 * random()))::int8, random() < 0.01,
    case when random() < 0.1 then 2 end::int2, random() < 0.02`;
  const from = sql`from unit_types u join listings l on l.id = u.listing_id and l.id ${sql.unsafe(half)}`;
  await sql`
    insert into inventory (${columns}) select ${values} ${from} and l.kind = 'stay'
    cross join lateral (select ${today}::date + n as date from generate_series(0, 199) n) d`;
  await sql`
    insert into inventory (${columns}) select ${values} ${from} and l.kind = 'flight'
    cross join lateral (select ${today}::date + n as date from generate_series(0, 179) n) d`;
  // Each event has a run of one to fourteen days; both ticket types perform on the same days.
  await sql`
    insert into inventory (${columns}) select ${values} ${from} and l.kind = 'event'
    cross join lateral (
      select ${today}::date + abs(hashtext(l.slug)) % 180 + n as date from generate_series(0, abs(hashtext(l.slug || 'x')) % 14) n
    ) d`;
  await sql`
    insert into inventory (${columns}) select ${values}
    from generate_series(200, 364) n cross join lateral (select ${today}::date + n as date) d
    cross join unit_types u join listings l on l.id = u.listing_id and l.id ${sql.unsafe(half)} and l.kind = 'stay'`;
}
