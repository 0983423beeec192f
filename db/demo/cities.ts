/** The twenty cities of the demonstration: coordinates, time zone, currency, price level and season. */

export interface City {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Latitude of the city's middle; `lng` is its longitude. */
  readonly lat: number;
  readonly lng: number;
  readonly timezone: string;
  readonly currency: string;
  /** Minor units of the currency that buy as much as one euro in this trade, rounded. */
  readonly minorPerEuro: number;
  /** Step in minor units of which every price is a multiple. */
  readonly roundToMinor: number;
  /** Price level of the city, in percent of an ordinary one. */
  readonly levelPercent: number;
  readonly season: Season;
}

export type Season = "summer" | "spring" | "winter" | "blossom" | "southern";

/** Percent of the ordinary price, January to December. */
export const seasons: Readonly<Record<Season, readonly number[]>> = {
  summer: [78, 82, 90, 100, 110, 122, 132, 130, 114, 100, 84, 98],
  spring: [82, 88, 102, 118, 124, 116, 104, 100, 116, 110, 88, 100],
  winter: [104, 98, 94, 92, 100, 104, 102, 100, 104, 98, 98, 124],
  blossom: [80, 84, 118, 136, 112, 92, 96, 98, 98, 118, 126, 96],
  southern: [128, 122, 112, 104, 92, 84, 86, 90, 98, 106, 114, 134],
};

const euro = { currency: "EUR", minorPerEuro: 100, roundToMinor: 100 } as const;
const pound = { currency: "GBP", minorPerEuro: 86, roundToMinor: 100 } as const;
const dollar = { currency: "USD", minorPerEuro: 112, roundToMinor: 100 } as const;
const yen = { currency: "JPY", minorPerEuro: 165, roundToMinor: 100 } as const;

const city = (
  name: string,
  country: string,
  lat: number,
  lng: number,
  timezone: string,
  money: Pick<City, "currency" | "minorPerEuro" | "roundToMinor">,
  levelPercent: number,
  season: Season,
): City => ({ name, country, lat, lng, timezone, ...money, levelPercent, season });

const list = [
  city("London", "GB", 51.5074, -0.1278, "Europe/London", pound, 150, "summer"),
  city("Edinburgh", "GB", 55.9533, -3.1883, "Europe/London", pound, 115, "summer"),
  city("Paris", "FR", 48.8566, 2.3522, "Europe/Paris", euro, 150, "spring"),
  city("Lisbon", "PT", 38.7223, -9.1393, "Europe/Lisbon", euro, 100, "summer"),
  city("Barcelona", "ES", 41.3874, 2.1686, "Europe/Madrid", euro, 115, "summer"),
  city("Rome", "IT", 41.9028, 12.4964, "Europe/Rome", euro, 120, "spring"),
  city("Berlin", "DE", 52.52, 13.405, "Europe/Berlin", euro, 100, "summer"),
  city("Amsterdam", "NL", 52.3676, 4.9041, "Europe/Amsterdam", euro, 135, "spring"),
  city("Vienna", "AT", 48.2082, 16.3738, "Europe/Vienna", euro, 110, "winter"),
  city(
    "Copenhagen",
    "DK",
    55.6761,
    12.5683,
    "Europe/Copenhagen",
    { currency: "DKK", minorPerEuro: 746, roundToMinor: 500 },
    130,
    "summer",
  ),
  city(
    "Malmö",
    "SE",
    55.605,
    13.0038,
    "Europe/Stockholm",
    { currency: "SEK", minorPerEuro: 1120, roundToMinor: 1000 },
    90,
    "summer",
  ),
  city(
    "Stockholm",
    "SE",
    59.3293,
    18.0686,
    "Europe/Stockholm",
    { currency: "SEK", minorPerEuro: 1120, roundToMinor: 1000 },
    120,
    "summer",
  ),
  city(
    "Zürich",
    "CH",
    47.3769,
    8.5417,
    "Europe/Zurich",
    { currency: "CHF", minorPerEuro: 95, roundToMinor: 100 },
    170,
    "winter",
  ),
  city(
    "Kraków",
    "PL",
    50.0647,
    19.945,
    "Europe/Warsaw",
    { currency: "PLN", minorPerEuro: 426, roundToMinor: 500 },
    70,
    "summer",
  ),
  city("New York", "US", 40.7128, -74.006, "America/New_York", dollar, 180, "winter"),
  city("San Francisco", "US", 37.7749, -122.4194, "America/Los_Angeles", dollar, 150, "summer"),
  city("Tokyo", "JP", 35.6762, 139.6503, "Asia/Tokyo", yen, 125, "blossom"),
  city("Kyoto", "JP", 35.0116, 135.7681, "Asia/Tokyo", yen, 125, "blossom"),
  city(
    "Kuwait City",
    "KW",
    29.3759,
    47.9774,
    "Asia/Kuwait",
    { currency: "KWD", minorPerEuro: 344, roundToMinor: 250 },
    120,
    "winter",
  ),
  city(
    "Sydney",
    "AU",
    -33.8688,
    151.2093,
    "Australia/Sydney",
    { currency: "AUD", minorPerEuro: 173, roundToMinor: 100 },
    120,
    "southern",
  ),
] as const;

export const cities: readonly City[] = list;

/**
 * Finds a city by its name.
 * @throws {RangeError} when the demonstration has no such city: a mistake in its texts
 */
export function cityNamed(name: string): City {
  const found = list.find((one) => one.name === name);
  if (!found) throw new RangeError(`no city ${name}`);
  return found;
}
