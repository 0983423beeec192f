/** One live hold per session and per person, for what is under a sale. Asked under the lock of the rows that are wanted. */
import type { Tx } from "@/db/client";

import type { PreparedHold } from "./prepare";

const sessionKey = (listingId: string, session: string) => `${listingId}/session/${session}`;
const holderKey = (listingId: string, holder: string) => `${listingId}/holder/${holder}`;

const none: readonly string[] = [];

/** What a hold may have one live one of. */
export function exclusiveKeys({ sessions, actor }: PreparedHold): readonly string[] {
  if (sessions.size === 0) return none;
  return [...sessions].flatMap(([listingId, session]) => [sessionKey(listingId, session), holderKey(listingId, actor)]);
}

/** Those of the batch's keys that have a live hold already. Costs nothing where no sale is. */
export async function readLiveInSales({ sql }: Pick<Tx, "sql">, holds: readonly PreparedHold[]): Promise<ReadonlySet<string>> {
  const asked = holds.flatMap(({ sessions, request }) =>
    [...sessions].map(([listingId, session]) => ({ listingId, session, holderId: request.holder.id })),
  );
  if (asked.length === 0) return new Set();
  const rows = await sql<{ listing_id: string; sale_session: string; holder: string }[]>`
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
    where r.status = 'held' and r.sale_session is not null and r.held_until > now()`;
  return new Set(rows.flatMap((row) => [sessionKey(row.listing_id, row.sale_session), holderKey(row.listing_id, row.holder)]));
}
