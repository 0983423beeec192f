/**
 * One live hold per session and per person, for listings in a sale. Two requests may want different rows,
 * whose locks do not keep them apart: the check runs under a lock of the listing's own, taken after those of
 * the rows and kept until the commit.
 *
 * Raw SQL: the hot path of a sale, from arrays.
 */
import type { Tx } from "@/db/client";

import type { PreparedHold } from "./prepare";

const sessionKey = (listingId: string, session: string) => `${listingId}/session/${session}`;
const holderKey = (listingId: string, holder: string) => `${listingId}/holder/${holder}`;

const none: readonly string[] = [];

/** Lists the keys of a hold that may have one live hold each. */
export function exclusiveKeys({ sessions, holderText }: PreparedHold): readonly string[] {
  if (sessions.size === 0) return none;
  return [...sessions].flatMap(([listingId, session]) => [sessionKey(listingId, session), holderKey(listingId, holderText)]);
}

/** Finds the keys of a batch that have a live hold already. Without a sale it runs no query. */
export async function readLiveInSales({ sql }: Pick<Tx, "sql">, holds: readonly PreparedHold[]): Promise<ReadonlySet<string>> {
  const asked = holds.flatMap(({ sessions, holder }) =>
    [...sessions].map(([listingId, session]) => ({ listingId, session, holderId: holder.id })),
  );
  if (asked.length === 0) return new Set();
  const listingIds = [...new Set(asked.map(({ listingId }) => listingId))];
  // Sent together, executed in order: reads after the lock see everything committed before it.
  const locked = sql`
    select pg_advisory_xact_lock(hashtextextended('holds in sales of ' || id, 0))
    from (select id from unnest(${listingIds}::text[]) as id order by id) as listings`.execute();
  const found = sql<{ listing_id: string; sale_session: string; holder: string }[]>`
    with asked (listing_id, session, holder_id) as (
      select * from unnest(${asked.map(({ listingId }) => listingId)}::uuid[], ${asked.map(({ session }) => session)}::text[],
        ${asked.map(({ holderId }) => holderId)}::text[])
    )
    select r.listing_id, r.sale_session, r.holder_kind || ':' || r.holder_id as holder
    from asked a join reservations r on r.listing_id = a.listing_id and r.sale_session = a.session
    where r.status = 'held' and r.sale_session is not null and r.held_until > now()
    union
    select r.listing_id, r.sale_session, r.holder_kind || ':' || r.holder_id
    from asked a join reservations r on r.holder_id = a.holder_id and r.listing_id = a.listing_id
    where r.status = 'held' and r.sale_session is not null and r.held_until > now()`.execute();
  const [, rows] = await Promise.all([locked, found]);
  return new Set(rows.flatMap((row) => [sessionKey(row.listing_id, row.sale_session), holderKey(row.listing_id, row.holder)]));
}
