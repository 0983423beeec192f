/** Runs the room's scripts, and records from their results whether Redis is available. */
import { type Call, type Definition, runRaw, type Script } from "@/lib/core/redis-script";

import { recordSuccess, recordFailure } from "../redis-circuit";

/** The reply where Redis has lost the room, or has it in another epoch: the room must be recovered first. */
export interface Mismatch {
  readonly kind: "lost" | "other_epoch";
}

export const isMismatch = (reply: { readonly kind: string }): reply is Mismatch =>
  reply.kind === "lost" || reply.kind === "other_epoch";

/**
 * Runs a script by its hash, and by its text where Redis does not know it yet. Records success or failure in
 * redis-circuit.ts.
 * @throws what Redis throws
 */
export async function runScript<D extends Definition<unknown>>(
  script: Script<D>,
  call: NoInfer<Call<D>>,
): Promise<ReturnType<D["reply"]> | Mismatch> {
  try {
    const raw = await runRaw(script, call);
    recordSuccess();
    const [word] = Array.isArray(raw) ? (raw as readonly unknown[]) : [];
    return word === "lost" || word === "other_epoch" ? { kind: word } : script.reply(raw);
  } catch (error) {
    recordFailure(error);
    throw error;
  }
}
