/** Real airports, and the routes that the demonstration's invented airlines fly between them. */

export interface Airport {
  readonly code: string;
  readonly city: string;
  readonly name: string;
  readonly country: string;
  readonly lat: number;
  readonly lng: number;
  readonly timezone: string;
  readonly currency: string;
}

const airport = (
  code: string,
  city: string,
  name: string,
  country: string,
  lat: number,
  lng: number,
  timezone: string,
  currency: string,
): Airport => ({ code, city, name, country, lat, lng, timezone, currency });

export const airports: readonly Airport[] = [
  airport("LHR", "London", "Heathrow", "GB", 51.47, -0.4543, "Europe/London", "GBP"),
  airport("LGW", "London", "Gatwick", "GB", 51.1537, -0.1821, "Europe/London", "GBP"),
  airport("EDI", "Edinburgh", "Edinburgh", "GB", 55.95, -3.3725, "Europe/London", "GBP"),
  airport("CDG", "Paris", "Charles de Gaulle", "FR", 49.0097, 2.5479, "Europe/Paris", "EUR"),
  airport("LIS", "Lisbon", "Humberto Delgado", "PT", 38.7742, -9.1342, "Europe/Lisbon", "EUR"),
  airport("BCN", "Barcelona", "El Prat", "ES", 41.2974, 2.0833, "Europe/Madrid", "EUR"),
  airport("FCO", "Rome", "Fiumicino", "IT", 41.8003, 12.2389, "Europe/Rome", "EUR"),
  airport("BER", "Berlin", "Brandenburg", "DE", 52.3667, 13.5033, "Europe/Berlin", "EUR"),
  airport("AMS", "Amsterdam", "Schiphol", "NL", 52.3105, 4.7683, "Europe/Amsterdam", "EUR"),
  airport("VIE", "Vienna", "Schwechat", "AT", 48.1103, 16.5697, "Europe/Vienna", "EUR"),
  airport("CPH", "Copenhagen", "Kastrup", "DK", 55.618, 12.656, "Europe/Copenhagen", "DKK"),
  airport("ARN", "Stockholm", "Arlanda", "SE", 59.6498, 17.9238, "Europe/Stockholm", "SEK"),
  airport("ZRH", "Zürich", "Kloten", "CH", 47.4582, 8.5555, "Europe/Zurich", "CHF"),
  airport("KRK", "Kraków", "Balice", "PL", 50.0777, 19.7848, "Europe/Warsaw", "PLN"),
  airport("JFK", "New York", "John F. Kennedy", "US", 40.6413, -73.7781, "America/New_York", "USD"),
  airport("SFO", "San Francisco", "San Francisco", "US", 37.6213, -122.379, "America/Los_Angeles", "USD"),
  airport("HND", "Tokyo", "Haneda", "JP", 35.5494, 139.7798, "Asia/Tokyo", "JPY"),
  airport("KIX", "Osaka", "Kansai", "JP", 34.432, 135.2304, "Asia/Tokyo", "JPY"),
  airport("KWI", "Kuwait City", "Kuwait", "KW", 29.2266, 47.9689, "Asia/Kuwait", "KWD"),
  airport("SYD", "Sydney", "Kingsford Smith", "AU", -33.9399, 151.1753, "Australia/Sydney", "AUD"),
];

export interface Airline {
  readonly name: string;
  /** Airline code, the first part of a flight number. */
  readonly code: string;
  readonly character: string;
}

const northwind: Airline = {
  name: "Northwind Airways",
  code: "Q1",
  character: "an airline that still brings round a second cup",
};
const solstice: Airline = { name: "Solstice Air", code: "X7", character: "a young airline with new aircraft and plain prices" };
const kestrel: Airline = {
  name: "Kestrel",
  code: "Z3",
  character: "a small airline that is seldom late and says so when it is",
};
const meridian: Airline = {
  name: "Meridian Pacific",
  code: "Y8",
  character: "long-haul people, known for quiet cabins and good bread",
};

export interface Route {
  readonly airline: Airline;
  readonly from: string;
  readonly to: string;
  /** Price of an ordinary seat on an ordinary day, in euros. */
  readonly euros: number;
  /** Departures in both directions, each in local time, `HH:MM`. */
  readonly there: readonly string[];
  readonly back: readonly string[];
}

const route = (airline: Airline, from: string, to: string, euros: number, there: string[], back: string[]): Route => ({
  airline,
  from,
  to,
  euros,
  there,
  back,
});

export const routes: readonly Route[] = [
  route(northwind, "LHR", "JFK", 340, ["09:40", "14:15", "18:30"], ["08:05", "18:20", "21:45"]),
  route(northwind, "LHR", "CDG", 82, ["07:10", "12:35", "18:05"], ["09:50", "15:20", "20:40"]),
  route(kestrel, "LHR", "EDI", 64, ["06:55", "13:20", "19:10"], ["08:40", "15:05", "20:50"]),
  route(northwind, "LHR", "AMS", 78, ["08:25", "17:40"], ["10:55", "20:15"]),
  route(solstice, "LGW", "BCN", 74, ["06:30", "15:45"], ["10:35", "19:55"]),
  route(northwind, "LHR", "FCO", 112, ["10:20"], ["15:10"]),
  route(northwind, "LHR", "KWI", 290, ["22:20"], ["08:30"]),
  route(northwind, "LHR", "ARN", 104, ["11:05"], ["15:45"]),
  route(solstice, "CDG", "BER", 86, ["09:15", "19:00"], ["06:50", "16:35"]),
  route(solstice, "CDG", "LIS", 94, ["12:10"], ["15:55"]),
  route(northwind, "CDG", "JFK", 365, ["13:30"], ["19:25"]),
  route(kestrel, "BER", "VIE", 79, ["07:45", "17:25"], ["09:40", "19:20"]),
  route(kestrel, "BER", "ZRH", 92, ["12:50"], ["15:15"]),
  route(solstice, "AMS", "CPH", 84, ["09:05", "18:45"], ["11:15", "20:55"]),
  route(solstice, "AMS", "LIS", 102, ["14:00"], ["17:40"]),
  route(kestrel, "VIE", "KRK", 68, ["10:30"], ["12:25"]),
  route(kestrel, "CPH", "ARN", 58, ["07:00", "16:10"], ["08:55", "18:05"]),
  route(kestrel, "EDI", "AMS", 88, ["10:00"], ["12:55"]),
  route(solstice, "BCN", "FCO", 66, ["13:15"], ["16:00"]),
  route(solstice, "LIS", "JFK", 330, ["11:30"], ["22:30"]),
  route(kestrel, "ZRH", "LGW", 108, ["08:00"], ["11:10"]),
  route(meridian, "JFK", "SFO", 210, ["07:30", "17:00"], ["08:15", "22:55"]),
  route(meridian, "SFO", "HND", 620, ["13:10"], ["16:50"]),
  route(meridian, "HND", "KIX", 74, ["08:00", "12:30", "18:15"], ["10:10", "14:45", "20:20"]),
  route(meridian, "HND", "SYD", 540, ["22:00"], ["09:15"]),
  route(meridian, "SFO", "SYD", 690, ["22:40"], ["11:30"]),
];

/**
 * Finds an airport by its code.
 * @throws {RangeError} when the demonstration has no such airport: a mistake in its routes
 */
export function airportWith(code: string): Airport {
  const found = airports.find((one) => one.code === code);
  if (!found) throw new RangeError(`no airport ${code}`);
  return found;
}
