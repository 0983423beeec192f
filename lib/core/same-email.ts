/** The condition under which a column holds an e-mail address, in any case. */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** PostgreSQL's `lower` takes this letter for an `i`, so that two people's addresses would be one. JavaScript takes it apart. */
const dottedCapital = "\u0130";
const takenApart = "i\u0307";

/**
 * Compares as emailKey does, by the index on `lower(column)`.
 * @param column of text, as emailSchema leaves it
 * @param email checked by emailSchema, or as it is stored elsewhere
 */
export function isSameEmail(column: AnyColumn, email: string): SQL {
  const key = email.replaceAll(dottedCapital, takenApart);
  return sql`(lower(${column}) = lower(${email}) and lower(replace(${column}, ${dottedCapital}, ${takenApart})) = lower(${key}))`;
}
