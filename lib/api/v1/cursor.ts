/**
 * Cursors: the end of a page. They are opaque to callers, and a digest tells one of another query from a good
 * one. It is no signature: a caller who forges a cursor chooses the beginning of their own page, so its
 * content is checked like all input.
 */
import { isIsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { dateSchema, textSchema } from "./schemas";
import { z } from "./zod";

/** Position in lists in the order of a name. */
export const namePosition = z.tuple([textSchema(200)]);

/** Position in inventory: a unit type and a date. */
export const inventoryPosition = z.tuple([z.uuid(), dateSchema]);

/** A timestamp as PostgreSQL writes it, of a year within its range. */
const momentSchema = z
  .string()
  .regex(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00:00$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && isIsoDate(text.slice(0, 10)));

/** Position in lists with the newest first: time of the page's last row, to the microsecond, and its id. */
export const momentPosition = z.tuple([momentSchema, z.uuid()]);

const payloadSchema = z.tuple([z.array(z.string()), z.string()]);

const digestOf = (query: object, position: readonly string[]) => {
  const { cursor: _, limit: __, ...rest } = query as Record<string, unknown>;
  return sha256(JSON.stringify([rest, position])).slice(0, 12);
};

/**
 * Makes the cursor of the next page.
 * @param query the query it belongs to; its cursor and limit do not count
 * @param position the sort key of the page's last row; null at the end
 */
export function encodeCursor(query: object, position: readonly string[] | null): string | null {
  return position && Buffer.from(JSON.stringify([position, digestOf(query, position)])).toString("base64url");
}

/**
 * Reads the position of a query's cursor.
 * @param position schema of the position
 * @returns undefined on the first page
 * @throws {DomainError} invalid_input
 */
export function decodeCursor<Position extends z.ZodType<string[]>>(
  query: { readonly cursor?: string | undefined },
  position: Position,
): z.output<Position> | undefined {
  if (query.cursor === undefined) return undefined;
  const payload = payloadSchema.safeParse(parse(Buffer.from(query.cursor, "base64url").toString("utf8")));
  const found = position.safeParse(payload.data?.[0]);
  if (payload.success && found.success && digestOf(query, payload.data[0]) === payload.data[1]) return found.data;
  const message = "This cursor belongs to another query. Start without one.";
  throw new DomainError("invalid_input", { issues: [{ path: ["cursor"], message }] });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
