/** Where a page ended. Opaque to callers; a digest tells one that was altered, or belongs to another query, from a good one. */
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { z } from "./zod";

const payloadSchema = z.tuple([z.array(z.string().max(200)).max(4), z.string()]);

const digestOf = (query: object, position: readonly string[]) => {
  const { cursor: _, limit: __, ...rest } = query as Record<string, unknown>;
  return sha256(JSON.stringify([rest, position])).slice(0, 12);
};

/** @param query the query it belongs to; its cursor and limit do not count @param position the sort key of the page's last row */
export function encodeCursor(query: object, position: readonly string[] | null): string | null {
  return position && Buffer.from(JSON.stringify([position, digestOf(query, position)])).toString("base64url");
}

/** @throws {DomainError} invalid_input */
export function decodeCursor(query: { readonly cursor?: string | undefined }): readonly string[] | undefined {
  if (query.cursor === undefined) return undefined;
  const payload = payloadSchema.safeParse(parse(Buffer.from(query.cursor, "base64url").toString("utf8")));
  if (payload.success && digestOf(query, payload.data[0]) === payload.data[1]) return payload.data[0];
  const message = "This cursor is not one of this query's. Begin without one.";
  throw new DomainError("invalid_input", { issues: [{ path: ["cursor"], message }] });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
