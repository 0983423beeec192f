/**
 * The one English of all texts and formats: the reader's region of it, else British. Calendars are Gregorian
 * and digits Latin for every reader, whatever else a locale implies, as the dates in requests and bookings
 * are. Free of server imports.
 */

export const defaultLocale = "en-GB";

/** Tags come from headers, so the number of remembered ones is bounded. */
const maxRemembered = 500;
const remembered = new Map<string, string>();

/**
 * Finds the English of a reader.
 * @param tag BCP 47, or any text
 * @returns `en` with a region that has formats of its own; {@link defaultLocale} for other languages and for
 * no region
 */
export function englishOf(tag: string): string {
  let english = remembered.get(tag);
  if (english === undefined) {
    english = findEnglish(tag);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(tag, english);
  }
  return english;
}

function findEnglish(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag);
    const english = `en-${region}`;
    const isOwn = language === "en" && /^[A-Z]{2}$/.test(region ?? "");
    return isOwn && new Intl.DateTimeFormat(english).resolvedOptions().locale === english ? english : defaultLocale;
  } catch {
    return defaultLocale;
  }
}

/** Locale with calendar and digits given explicitly, which must not follow the reader's locale. */
const formatLocale = (locale: string) => `${englishOf(locale)}-u-ca-gregory-nu-latn`;

const clocks = new Map<string, boolean>();

/** Tells whether the reader's clock counts 12 hours twice. All times on a page have one kind of clock. */
export function hasTwelveHours(locale: string): boolean {
  const english = englishOf(locale);
  let twelve = clocks.get(english);
  if (twelve === undefined) {
    twelve = new Intl.DateTimeFormat(english, { hour: "numeric" }).resolvedOptions().hour12 === true;
    clocks.set(english, twelve);
  }
  return twelve;
}

/**
 * Keeps what `make` returns by locale and options: formats are expensive to make, and few are in use.
 * @returns a function of locale and options
 */
function remember<Options, Format>(make: (locale: string, options: Options) => Format) {
  const formats = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const key = `${englishOf(locale)} ${JSON.stringify(options)}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = make(locale, options);
      if (formats.size >= maxRemembered) formats.clear();
      formats.set(key, format);
    }
    return format;
  };
}

const dateTimeFormats = remember((locale: string, options: Intl.DateTimeFormatOptions) => {
  const twelve = hasTwelveHours(locale);
  return new Intl.DateTimeFormat(formatLocale(locale), {
    ...options,
    hourCycle: twelve ? "h12" : "h23",
    ...(options.hour === undefined ? {} : { hour: twelve ? "numeric" : "2-digit" }),
  });
});

const numberFormats = remember(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(formatLocale(locale), options),
);

/** Makes a format of dates and times in the reader's English. */
export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dateTimeFormats(locale, options);
}

/** Makes a format of numbers in the reader's English. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return numberFormats(locale, options);
}

/** Formats a number: "1,204". */
export const formatNumber = (value: number, locale: string): string => numberFormat(locale).format(value);
