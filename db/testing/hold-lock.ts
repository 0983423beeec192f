/** A lock that another process has to wait for, as long as a test needs it. */
import { type Db, inTransaction, type Tx } from "@/db/client";

class GivenBack extends Error {}

/**
 * Takes a lock in a transaction that stays open until the test ends it, independent of the machine's speed.
 * @param take the statement that locks
 * @returns rolls the transaction back, and settles when that is done
 */
export async function holdLock(db: Db, take: (tx: Tx) => PromiseLike<unknown>): Promise<() => Promise<void>> {
  const taken = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const over = inTransaction(db, async (tx) => {
    await tx.sql`set local idle_in_transaction_session_timeout = 0`;
    await take(tx);
    taken.resolve();
    await released.promise;
    throw new GivenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof GivenBack)) throw error;
  });
  await Promise.race([taken.promise, over]);
  return async () => {
    released.resolve();
    await over;
  };
}
