/** A sign of life of the worker in Redis, for the checklist of a sale. */
import { redis } from "@/lib/core/redis";

const key = "hf:worker-seen";
/** Time to live of the sign, in seconds; without it, no worker has run for so long. */
const keptSeconds = 60;

/** Leaves the sign. A failure is none of the loop that calls it: the sign is missing then. */
export async function noteWorkerSeen(): Promise<void> {
  await redis()
    .set(key, Date.now(), { ex: keptSeconds })
    .catch(() => undefined);
}

/**
 * Reads the age of the sign.
 * @returns milliseconds, by the clocks of two processes; null where there is none
 * @throws what Redis throws
 */
export async function readWorkerSeenMs(): Promise<number | null> {
  const at = await redis().get<number>(key);
  return at === null ? null : Math.max(0, Date.now() - Number(at));
}
