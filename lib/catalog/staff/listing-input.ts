/** Input of the editor of listings: the fields that every kind has, and those of each. */
import { z } from "zod";

import { isTimeZone } from "@/lib/core/time/time-zones";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { guestNamesAsked } from "@/db/schema";

const text = (what: string, max: number) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, { error: `Enter ${what}.` })
    .max(max, { error: `Use at most ${max} characters.` });

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `Use at most ${max} characters.` })
    .default("");

const number = (what: string, min: number, max: number) => {
  const error = `Enter ${what} from ${min} to ${max}.`;
  return z.coerce.number({ error }).min(min, { error }).max(max, { error });
};

const clock = z
  .string({ error: "Enter a time, such as 15:00." })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "Enter a time, such as 15:00." });

const airport = z
  .string({ error: "Enter an airport’s code, such as LIS." })
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, { error: "Enter an airport’s code of three letters, such as LIS." });

const timezone = z.string({ error: "Enter a time zone, such as Europe/Lisbon." }).refine(isTimeZone, {
  error: "There is no such time zone. Enter one such as Europe/Lisbon.",
});

const maxAmenities = 40;
const maxAmenityLength = 60;

/** Amenities, one a line; empty and repeated lines are dropped. */
const amenities = z
  .string()
  .default("")
  .transform((lines) => [
    ...new Set(
      lines
        .split("\n")
        .map((line) => line.trim().toLowerCase())
        .filter((line) => line !== ""),
    ),
  ])
  .refine((list) => list.length <= maxAmenities && list.every((amenity) => amenity.length <= maxAmenityLength), {
    error: `Enter at most ${maxAmenities} lines of at most ${maxAmenityLength} characters.`,
  });

const common = {
  listingId: idSchema(invalidFormMessage),
  /** Version that the actor has seen. */
  version: z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage }),
  name: text("a name", 120),
  tagline: optionalText(160),
  description: text("a description", 5_000),
  city: text("a city", 80),
  country: z
    .string({ error: "Enter a country’s code, such as PT." })
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, { error: "Enter a country’s code of two letters, such as PT." }),
  address: optionalText(200),
  lat: number("a latitude", -90, 90),
  lng: number("a longitude", -180, 180),
  category: text("what it is", 60),
  amenities,
  guestNamesAsked: z
    .enum(guestNamesAsked)
    .optional()
    .transform((asked) => asked ?? null),
};

/** The editor's form, by kind. Currency, time zone and kind are those it was made with. */
export const listingEditSchema = z.discriminatedUnion("listingKind", [
  z.object({ listingKind: z.literal("stay"), ...common, checkInTime: clock, checkOutTime: clock }),
  z.object({
    listingKind: z.literal("flight"),
    ...common,
    flightNumber: text("a flight number", 12),
    origin: airport,
    destination: airport,
    destinationCity: text("the city it flies to", 80),
    destinationTimezone: timezone,
    departsAt: clock,
    durationMinutes: number("minutes in the air", 1, 1_440).int({ error: "Enter whole minutes." }),
  }),
  z.object({ listingKind: z.literal("event"), ...common, venue: text("a venue", 120), startsAt: clock }),
]);

export type ListingEdit = z.output<typeof listingEditSchema>;

export const listingStateSchema = z.object({
  listingId: common.listingId,
  version: common.version,
  state: z.enum(["on_sale", "paused"], { error: invalidFormMessage }),
});
