/** The condition that a column holds an e-mail address, in any case. */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * PostgreSQL's `lower` turns this letter into an `i`, so that two people's addresses would be one. JavaScript
 * turns it into two characters.
 */
const dottedCapital = "\u0130";
const takenApart = "i\u0307";

/**
 * Makes the condition. It compares as emailKey does, by the index on `lower(column)`.
 * @param column of text, as emailSchema returns it
 * @param email checked by emailSchema, or as another table stores it
 */
export function isSameEmail(column: AnyColumn, email: string): SQL {
  const key = email.replaceAll(dottedCapital, takenApart);
  return sql`(lower(${column}) = lower(${email}) and lower(replace(${column}, ${dottedCapital}, ${takenApart})) = lower(${key}))`;
}
