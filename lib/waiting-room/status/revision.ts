/**
 * The revision of a room: a few bytes that change when an operator changes something, and only then. Every visible tab asks for it, so that a
 * pause is seen within three seconds wherever one stands; the whole document is asked for as rarely as the place allows. Pure.
 */
import type { StatusDocument } from "./status";

type Revised = Pick<StatusDocument, "epoch" | "version">;

/** "3.17". */
export const revisionOf = ({ epoch, version }: Revised): string => `${epoch}.${version}`;

/** Whether a revision tells of something that a document does not know. Caches and other processes may be behind; what is older is no news. */
export function isNewer(revision: string | undefined, { epoch, version }: Revised): boolean {
  const [ofEpoch, ofVersion] =
    /^(\d{1,9})\.(\d{1,9})$/
      .exec(revision ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  if (ofEpoch === undefined || ofVersion === undefined) return false;
  return ofVersion > version || (ofVersion === version && ofEpoch > epoch);
}

/**
 * When to feel the revision again.
 * @param misses attempts since the last answer
 * @param random 0 to 1
 * @returns milliseconds
 */
export function nextRevisionPollMs({ poll }: StatusDocument, misses: number, random: number): number {
  return Math.min(poll.farMs, poll.revisionMs * 2 ** Math.min(misses, 10)) * (1 - (random * poll.jitter) / 2);
}
