// Reads an Accept-Language header (RFC 9110, 12.5.4).

const fallback = "en-GB";
/** A header longer than this is nobody's browser. */
const maxHeaderLength = 500;

/**
 * The most wanted locale that Intl can format for. A bare "en" says nothing about dates, so it becomes en-GB.
 * Unicode extensions (-u-) are dropped.
 */
export function pickLocale(acceptLanguage: string | null): string {
  if (!acceptLanguage || acceptLanguage.length > maxHeaderLength) return fallback;
  const wanted = acceptLanguage
    .split(",")
    .map((item) => {
      const [tag = "", ...parameters] = item.trim().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== "" && tag !== "*" && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const locale = baseName(tag);
    if (locale && Intl.NumberFormat.supportedLocalesOf(locale).length > 0) return locale === "en" ? fallback : locale;
  }
  return fallback;
}

function baseName(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).baseName;
  } catch {
    return undefined;
  }
}
