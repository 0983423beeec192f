/**
 * Locks in Redis: one owner at a time, for a time. A lock alone protects no data: an owner that was paused
 * for longer than its time does not know that another one has gone on. So each lock has a fencing number,
 * greater than those of all locks of its name before, which the database compares on every write of its
 * owner.
 *
 * Source of the form: "How to do distributed locking" (M. Kleppmann, 2016), section on fencing tokens.
 */
import { newId } from "../ids";
import { defineScriptOf, runRaw } from "../redis-script";

const folder = { title: "lock", path: "lib/core/lock/scripts", hasPrelude: false };

const acquireScript = defineScriptOf(folder, {
  name: "acquire",
  keys: ["owner", "fence"],
  args: ["owner", "ttlMs", "above"],
  reply: (raw) => {
    const [word, fence] = raw as readonly ["taken" | "acquired", number?];
    return word === "acquired" ? fence : undefined;
  },
});
const isDone = (raw: unknown) => raw === 1;
const extendScript = defineScriptOf(folder, { name: "extend", keys: ["owner"], args: ["owner", "ttlMs"], reply: isDone });
const releaseScript = defineScriptOf(folder, { name: "release", keys: ["owner"], args: ["owner"], reply: isDone });

export interface Lock {
  readonly name: string;
  /** Random id of this acquisition. */
  readonly owner: string;
  /** Number that the database compares: greater than that of every earlier owner. */
  readonly fence: number;
}

const ownerKey = (name: string) => `hf:lock:{${name}}`;
const fenceKey = (name: string) => `hf:lock:{${name}}:fence`;

/**
 * Takes a lock, unless another owner has it.
 * @param options.ttlMs milliseconds after which it ends unless it is extended
 * @param options.above a number that the fencing number exceeds: the last one that the database knows, since
 * Redis may have lost its own
 * @returns undefined while another owner has it
 * @throws what Redis throws; the lock may have been taken then, and ends with its time
 */
export async function acquireLock(
  name: string,
  { ttlMs, above = 0 }: { readonly ttlMs: number; readonly above?: number },
): Promise<Lock | undefined> {
  const owner = newId();
  const keys = { owner: ownerKey(name), fence: fenceKey(name) };
  const fence = acquireScript.reply(await runRaw(acquireScript, { keys, args: { owner, ttlMs, above } }));
  return fence === undefined ? undefined : { name, owner, fence };
}

/**
 * Lets a lock end later, counted from now.
 * @returns false where the caller has it no longer, and must stop
 * @throws what Redis throws
 */
export async function extendLock({ name, owner }: Lock, ttlMs: number): Promise<boolean> {
  return extendScript.reply(await runRaw(extendScript, { keys: { owner: ownerKey(name) }, args: { owner, ttlMs } }));
}

/**
 * Frees a lock.
 * @returns false where the caller had it no longer
 * @throws what Redis throws
 */
export async function releaseLock({ name, owner }: Lock): Promise<boolean> {
  return releaseScript.reply(await runRaw(releaseScript, { keys: { owner: ownerKey(name) }, args: { owner } }));
}
