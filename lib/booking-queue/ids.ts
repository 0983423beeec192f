/** Ids of booking requests, and the partitions that they name. Pure. */
import { derivedId, sha256 } from "@/lib/core/ids";

import { maxPartitions } from "./limits";

/**
 * Returns the partition of a listing: all its requests are in one, so that they have one order.
 * @param partitions from 1 to {@link maxPartitions}; of an installation, for good
 */
export const partitionOf = (listingId: string, partitions: number): number =>
  Number.parseInt(sha256(listingId).slice(0, 8), 16) % partitions;

/**
 * Derives a request's id. Its last three digits are its partition, so that a reader finds the request by the
 * id alone.
 * @param seed the id of the form or of the partner's request: the same gives the same
 * @param partition the listing's
 */
export function bookingRequestId(seed: string, partition: number): string {
  if (partition < 0 || partition >= maxPartitions) throw new Error(`partition ${partition} has no place in an id`);
  return derivedId(seed, "booking request").slice(0, -3) + partition.toString(16).padStart(3, "0");
}

/**
 * Reads the partition from a request's id.
 * @param id a UUID in lower case
 */
export const partitionOfId = (id: string): number => Number.parseInt(id.slice(-3), 16);

/** Writes a UUID in 22 characters (base64url). */
export const packId = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");

/**
 * Reads a UUID from 22 characters.
 * @returns undefined for any other text
 */
export function unpackId(text: string): string | undefined {
  const digits = /^[\w-]{22}$/.test(text) ? Buffer.from(text, "base64url").toString("hex") : "";
  if (digits.length !== 32) return undefined;
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}
