/** Parameters of a page's address, as Next.js gives them to the page. */

type Asked = string | string[] | undefined;

/** Returns the first value of a parameter. */
export const first = (value: Asked): string | undefined => (typeof value === "string" ? value : value?.[0]);

/** Returns a parameter that is one of some words: the names of a record; undefined for every other value. */
export function oneOf<Word extends string>(words: Readonly<Record<Word, unknown>>, value: Asked): Word | undefined {
  const word = first(value);
  return word !== undefined && Object.hasOwn(words, word) ? (word as Word) : undefined;
}

/** Parameter that names several things: columns of a table, which the boxes of a form repeat. */
const listed = "columns";

/**
 * Returns a page's path and query, for links that change one parameter and keep the others. Of a parameter
 * that is repeated the first value counts; the names of columns are joined by commas.
 */
export function readAddress(
  path: string,
  asked: Readonly<Record<string, Asked>>,
): { readonly path: string; readonly query: string } {
  const pairs = Object.entries(asked).flatMap(([name, value]) => {
    const text = name === listed && Array.isArray(value) ? value.join(",") : first(value);
    return text === undefined || text === "" ? [] : [[name, text]];
  });
  return { path, query: new URLSearchParams(pairs).toString() };
}
