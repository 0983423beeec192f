/**
 * End of a page of results: the sort key of its last row. Opaque to callers.
 *
 * A cursor belongs to the search it came from. A digest over both tells an altered cursor, or one used with
 * another search, from a valid one. It is no signature and needs no secret: a forger could only choose the
 * beginning of their own page.
 */
import { createHash } from "node:crypto";

import { z } from "zod";

import { DomainError } from "@/lib/core/errors";

/** Sort key of a row; rows are in ascending order of these three. */
export interface Position {
  /** 0 for bookable results, 1 for others. */
  readonly bucket: 0 | 1;
  /** Number of the sort order. */
  readonly key: number;
  /** Id of the listing; makes the order total. */
  readonly id: string;
}

const payloadSchema = z.tuple([z.union([z.literal(0), z.literal(1)]), z.number(), z.uuid(), z.string()]);

/** Computes the digest, which is the same on all pages of a search. */
function digest(search: object, position: readonly unknown[]): string {
  const { cursor: _, returnCursor: __, limit: ___, ...rest } = search as Record<string, unknown>;
  return createHash("sha256")
    .update(JSON.stringify([rest, position]))
    .digest("base64url")
    .slice(0, 12);
}

/**
 * Encodes a cursor.
 * @param search the parsed search; its cursor and page size do not count
 */
export function encodeCursor(search: object, { bucket, key, id }: Position): string {
  return Buffer.from(JSON.stringify([bucket, key, id, digest(search, [bucket, key, id])])).toString("base64url");
}

/**
 * Decodes a cursor.
 * @param field the search field that contained it, for the message
 * @throws {DomainError} `invalid_input` when it was altered or belongs to another search
 */
export function decodeCursor(search: object, cursor: string, field = "cursor"): Position {
  const payload = payloadSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (payload.success) {
    const [bucket, key, id, given] = payload.data;
    if (digest(search, [bucket, key, id]) === given) return { bucket, key, id };
  }
  const message = "This page of results does not exist. Start the search again.";
  throw new DomainError("invalid_input", { issues: [{ path: [field], message }] }, "the cursor is not of this search");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
