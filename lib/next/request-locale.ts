/** The reader's English, from Accept-Language. Pure. */
import { defaultLocale, englishOf } from "@/lib/core/locale";

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * Finds the English whose formats the reader expects, as a BCP 47 tag. Its region counts where the reader
 * prefers it most, or names it beside another language of the same country; browsers of other languages add
 * an `en-US` that implies nothing about dates.
 */
export function requestLocale(headers: HeaderReader): string {
  const wanted = (headers.get("accept-language") ?? "")
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((value) => value !== undefined);
      return { locale: localeOf(tag), quality: quality === undefined ? 1 : Number(quality) };
    })
    .flatMap(({ locale, quality }) => (quality > 0 && locale ? [{ locale, quality }] : []))
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ locale }) => locale);
  const [first] = wanted;
  const region = first?.region ?? wanted.find(({ language, region: named }) => language === first?.language && named)?.region;
  const english = wanted.find((locale) => locale.language === "en" && locale.region !== undefined && locale.region === region);
  return english ? englishOf(english.baseName) : defaultLocale;
}

function localeOf(tag: string): Intl.Locale | undefined {
  if (!/^[a-z]{2,3}(-[\da-z]{1,8})*$/i.test(tag)) return undefined;
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
