/** The address of a page, put together again from what Next.js gives to the page. */

/**
 * Returns a page's path and query, for links that change one parameter and keep the others. Of a parameter
 * that is repeated the first value counts.
 */
export function readAddress(
  path: string,
  asked: Readonly<Record<string, string | string[] | undefined>>,
): { readonly path: string; readonly query: string } {
  const pairs = Object.entries(asked).flatMap(([name, value]) => {
    const first = typeof value === "string" ? value : value?.[0];
    return first === undefined || first === "" ? [] : [[name, first]];
  });
  return { path, query: new URLSearchParams(pairs).toString() };
}
