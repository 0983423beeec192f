/**
 * Where a page ended. Opaque to callers; a digest tells one that belongs to another query from a good one. It is no signature: whoever makes
 * one up chooses where their own page begins, so what is in it is checked like everything that comes in.
 */
import { isIsoDate } from "@/lib/core/dates";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { dateSchema, textSchema } from "./schemas";
import { z } from "./zod";

/** Of lists in the order of a name. */
export const namePosition = z.tuple([textSchema(200)]);

/** Of inventory: a unit type and a date. */
export const inventoryPosition = z.tuple([z.uuid(), dateSchema]);

/** As PostgreSQL writes it out, of a year that it knows. */
const momentSchema = z
  .string()
  .regex(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00:00$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && isIsoDate(text.slice(0, 10)));

/** Of lists with the newest first: when the page's last row was made, to the microsecond, and its id. */
export const momentPosition = z.tuple([momentSchema, z.uuid()]);

const payloadSchema = z.tuple([z.array(z.string()), z.string()]);

const digestOf = (query: object, position: readonly string[]) => {
  const { cursor: _, limit: __, ...rest } = query as Record<string, unknown>;
  return sha256(JSON.stringify([rest, position])).slice(0, 12);
};

/** @param query the query it belongs to; its cursor and limit do not count @param position the sort key of the page's last row */
export function encodeCursor(query: object, position: readonly string[] | null): string | null {
  return position && Buffer.from(JSON.stringify([position, digestOf(query, position)])).toString("base64url");
}

/**
 * @param position what it must hold
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
