/** Runs the room's scripts, and records from their results whether Redis is available. */
import type { Redis } from "@upstash/redis";

import { redis } from "@/lib/core/redis";
import { singleton } from "@/lib/core/singleton";

import { recordSuccess, recordFailure } from "../redis-circuit";
import type { Call, Definition, Script } from "./define-script";

/** The reply where Redis has lost the room, or has it in another epoch: the room must be recovered first. */
export interface Mismatch {
  readonly kind: "lost" | "other_epoch";
}

export const isMismatch = (reply: { readonly kind: string }): reply is Mismatch =>
  reply.kind === "lost" || reply.kind === "other_epoch";

const scripts = () => singleton("waiting-room.scripts", () => new Map<string, ReturnType<Redis["createScript"]>>());

/**
 * Runs a script by its hash, and by its text where Redis does not know it yet. Records success or failure in
 * redis-circuit.ts.
 * @throws what Redis throws
 */
export async function runScript<D extends Definition<unknown>>(
  script: Script<D>,
  call: NoInfer<Call<D>>,
): Promise<ReturnType<D["reply"]> | Mismatch> {
  let prepared = scripts().get(script.name);
  if (!prepared) {
    prepared = redis().createScript(script.text);
    scripts().set(script.name, prepared);
  }
  const { keys, args } = script.arrange(call);
  try {
    const raw: unknown = await prepared.exec(keys, args);
    recordSuccess();
    const [word] = Array.isArray(raw) ? (raw as readonly unknown[]) : [];
    return word === "lost" || word === "other_epoch" ? { kind: word } : script.reply(raw);
  } catch (error) {
    recordFailure(error);
    throw error;
  }
}
