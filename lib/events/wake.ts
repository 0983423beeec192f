/**
 * Telling the relay that something happened, so that it need not wait for its next turn.
 *
 * Told after the commit rather than in the transaction: Postgres hands NOTIFY out in the order of commits, under one lock for the whole
 * server that is held until the commit is on disk, which would bring every transaction that tells into one line. A message that is
 * lost with its process costs the relay's next turn, no more. Holds tell nothing: nobody waits for them.
 */
import type { Db } from "@/db/client";
import { log } from "@/lib/core/log";

const channel = "holdfast_events";

/** Transactions that end within this time are told of together. */
const gatherMs = 10;

const pending = new WeakSet<Db["sql"]>();

/** Wakes the relay soon. For after a commit. */
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
 * @param onEvent called when something happened, and each time the connection is there (again): something may have been missed
 * @returns ends the listening
 */
export async function listenForEvents({ sql }: Db, onEvent: () => void): Promise<() => Promise<void>> {
  const listening = await sql.listen(channel, onEvent, onEvent);
  return () => listening.unlisten();
}
