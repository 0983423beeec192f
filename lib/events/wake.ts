/**
 * Notifies the relay of new events, so that it need not wait for its interval.
 *
 * The notification follows the commit instead of being in the transaction. Postgres delivers NOTIFY in the
 * order of commits, under one lock for the whole server that is held until the commit is on disk, so
 * transactions that notify would run one after another. A notification that is lost with its process delays
 * the relay by one interval. Holds notify no process, as none waits for them.
 *
 * Raw SQL: notifications, which have no table.
 */
import type { Db } from "@/db/client";
import { log } from "@/lib/core/log";

const channel = "holdfast_events";

/** Time within which the commits of a process share one notification, in milliseconds. */
const gatherMs = 10;

const pending = new WeakSet<Db["sql"]>();

/** Wakes the relay soon. Called after a commit. */
export function notifyRelay({ sql }: Db): void {
  if (pending.has(sql)) return;
  pending.add(sql);
  setTimeout(() => {
    pending.delete(sql);
    sql`select pg_notify(${channel}, '')`.catch((err: unknown) => log.debug({ err }, "relay notify failed"));
  }, gatherMs);
}

/**
 * Listens on a connection of its own, which is opened anew when it is lost.
 * @param onEvent called at a notification, and each time the connection is opened, as one may have been
 *   missed
 * @returns a function that ends the listening
 */
export async function listenForEvents({ sql }: Db, onEvent: () => void): Promise<() => Promise<void>> {
  const listening = await sql.listen(channel, onEvent, onEvent);
  return () => listening.unlisten();
}
