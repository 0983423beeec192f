/** Running the room's scripts, and what their first answers mean. */
import type { Redis } from "@upstash/redis";

import { redis } from "@/lib/core/redis";
import { singleton } from "@/lib/core/singleton";

import { recordSuccess, recordFailure } from "../redis-circuit";

/** A script's answer: a word, and what goes with it. `lost` and `epoch` say that the room must be mended first. */
export type Reply = readonly [word: string, ...rest: number[]];

type Script = ReturnType<Redis["createScript"]>;

const scripts = () => singleton("waiting-room.scripts", () => new Map<string, Script>());

/**
 * Runs a script by its hash, and by its text where Redis does not know it yet.
 * @param keys all of one sale
 * @throws what Redis throws; whether it can be asked at all is noted
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
