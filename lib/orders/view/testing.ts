/** Lines of orders for tests that need no database. */
import type { LocalMoment } from "./order-view";

/** A moment of a place; its instant is of no interest. */
export const momentAt = (date: string, time: string, timezone: string): LocalMoment => ({ date, time, timezone, atMs: 0 });

const common = { slug: "x", listingName: "X", checkIn: "2027-06-03", checkOut: "2027-06-06", quantity: 1, guests: 2 };
/** A double room in Rome for three nights, for two guests. */
export const stayLine = {
  ...common,
  city: "Rome",
  unitTypeName: "Double",
  place: {
    kind: "stay",
    propertyType: "hotel",
    checkIn: momentAt("2027-06-03", "15:00", "Europe/Rome"),
    checkOut: momentAt("2027-06-06", "10:00", "Europe/Rome"),
  },
} as const;
/** Two seats from Paris to Tokyo, landing on the next day. */
export const flightLine = {
  ...common,
  checkOut: "2027-06-04",
  city: "Paris",
  unitTypeName: "Economy",
  quantity: 2,
  place: {
    kind: "flight",
    airline: "Air",
    flightNumber: "A 1",
    origin: "CDG",
    destination: "NRT",
    destinationCity: "Tokyo",
    departure: momentAt("2027-06-03", "13:30", "Europe/Paris"),
    arrival: momentAt("2027-06-04", "08:30", "Asia/Tokyo"),
    durationMinutes: 720,
  },
} as const;
