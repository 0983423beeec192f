/** The reader's locale, from Accept-Language. Pure. */

const fallback = "en-GB";

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * The language the reader prefers, as BCP 47; `en-GB` where they name none that exists. Texts are English; amounts and dates follow it.
 */
export function requestLocale(headers: HeaderReader): string {
  const preferred = (headers.get("accept-language") ?? "")
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((value) => value !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => quality > 0 && isLocale(tag))
    .toSorted((one, other) => other.quality - one.quality);
  const [first] = preferred;
  // A bare "en" says nothing about dates.
  return first === undefined || first.tag === "en" ? fallback : first.tag;
}

function isLocale(tag: string): boolean {
  if (!/^[a-z]{2,3}(-[\da-z]{2,8})*$/i.test(tag)) return false;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
