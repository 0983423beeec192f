/** Test support: the fields of a new listing, as its form sends them. */
import { randomUUID } from "node:crypto";

import { type NewListing, newListingSchema } from "./listing-input";

/** Makes the input of a new stay, with a name of its own. */
export function newStay(values: Readonly<Record<string, string>> = {}): NewListing {
  return newListingSchema.parse({
    listingKind: "stay",
    name: `Harbour ${randomUUID().slice(0, 8)}`,
    description: "Calm, by the water.",
    city: "Lisbon",
    country: "PT",
    lat: "38.7",
    lng: "-9.1",
    category: "hotel",
    checkInTime: "15:00",
    checkOutTime: "11:00",
    timezone: "Europe/Lisbon",
    currency: "EUR",
    policy: "flexible",
    ...values,
  });
}
