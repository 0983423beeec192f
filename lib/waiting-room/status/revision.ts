/**
 * The revision of a room: a few bytes that change only with an operator's change. Every visible tab polls it,
 * so that a visitor sees a pause within three seconds at any place in the queue. Tabs poll the whole document
 * as rarely as the place allows. Pure.
 */
import type { StatusDocument } from "./status";

type Revised = Pick<StatusDocument, "epoch" | "version">;

/** Formats a revision, such as "3.17". */
export const revisionOf = ({ epoch, version }: Revised): string => `${epoch}.${version}`;

/**
 * Tells whether a revision is newer than a document. Caches and other processes may be behind, so an older
 * one is ignored.
 */
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
 * The time until the next poll of the revision.
 * @param misses failed attempts since the last answer
 * @param random 0 to 1
 * @returns milliseconds
 */
export function nextRevisionPollMs({ poll }: StatusDocument, misses: number, random: number): number {
  return Math.min(poll.farMs, poll.revisionMs * 2 ** Math.min(misses, 10)) * (1 - (random * poll.jitter) / 2);
}
