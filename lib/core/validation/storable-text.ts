/**
 * Text that PostgreSQL can store. It accepts no zero byte, and its jsonb no half of a surrogate pair, which
 * JSON's escapes can write (`"\ud800"`). Pure: every edge that reads text calls this, so that no statement
 * fails because of typed text.
 */

/** Message of a form or the API about a text that cannot be stored. */
export const unstorableMessage = "This contains a character that cannot be stored.";

/** Tells whether PostgreSQL stores the text as it is. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

/**
 * Finds the first text of a parsed JSON document that cannot be stored, names of fields included.
 * @param json result of JSON.parse
 * @param text its source; only an escape can write such a character, so most documents are not walked at all
 * @returns its path; undefined when the whole document can be stored
 */
export function findUnstorable(json: unknown, text: string): readonly (string | number)[] | undefined {
  return text.includes("\\u") ? walk(json) : undefined;
}

/** Walks with a stack of its own: documents may be nested deeper than calls. */
function walk(json: unknown): readonly (string | number)[] | undefined {
  const open: { value: unknown; path: readonly (string | number)[] }[] = [{ value: json, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === "string" && !isStorable(value)) return path;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!isStorable(name)) return path;
      open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(name) : name] });
    }
  }
  return undefined;
}
