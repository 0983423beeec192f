/** Effects of relayed events in the benchmark: one row each, in which a second effect would show. */
import type { Db, Tx } from "@/db/client";
import { type RelayHandlers, relayEvents } from "@/lib/events/relay";
import { reservationEventTypes, type RelayedEvent } from "@/lib/events/types";

export async function makeEffects({ sql }: Db): Promise<void> {
  await sql`
    create unlogged table effects (reservation_id uuid, seq int, times int not null default 1, handled_at timestamptz not null,
      place bigint generated always as identity, primary key (reservation_id, seq))`;
}

/** Writes effects in the relay's transaction, in which handlers queue their jobs. */
async function effect({ sql }: Tx, events: readonly RelayedEvent[]): Promise<void> {
  await sql`
    insert into effects (reservation_id, seq, handled_at)
    select *, clock_timestamp() from unnest(${events.map((event) => event.reservationId)}::uuid[], ${events.map((event) => event.seq)}::int[])
    on conflict (reservation_id, seq) do update set times = effects.times + 1`;
}

const handlers: RelayHandlers = Object.fromEntries(reservationEventTypes.map((type) => [type, [effect]]));

/** @param limit reservations in one transaction; as in production when absent */
export const relayWithEffects = (db: Db, limit?: number): Promise<number> => relayEvents(db, handlers, limit);
