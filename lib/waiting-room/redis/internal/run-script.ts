/** Runs the room's scripts, and records from their results whether Redis is available. */
import type { Redis } from "@upstash/redis";

import { redis } from "@/lib/core/redis";
import { singleton } from "@/lib/core/singleton";

import { recordSuccess, recordFailure } from "../redis-circuit";

/** A script's reply: a word and its numbers. `lost` and `epoch` say that the room must be recovered first. */
export type Reply = readonly [word: string, ...rest: number[]];

type Script = ReturnType<Redis["createScript"]>;

const scripts = () => singleton("waiting-room.scripts", () => new Map<string, Script>());

/**
 * Runs a script by its hash, and by its text where Redis does not know it yet. Records success or failure in
 * redis-circuit.ts.
 * @param keys all of one sale
 * @throws what Redis throws
 */
export async function runScript<T = Reply>(
  text: string,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<T> {
  let script = scripts().get(text);
  if (!script) {
    script = redis().createScript(text);
    scripts().set(text, script);
  }
  try {
    const reply = (await script.exec([...keys], args.map(String))) as T;
    recordSuccess();
    return reply;
  } catch (error) {
    recordFailure(error);
    throw error;
  }
}
