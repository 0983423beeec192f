/** Input of the editor of listings: the fields that every kind has, and those of each. */
import { z } from "zod";

import { isUuid } from "@/lib/core/ids";
import { isTimeZone } from "@/lib/core/time/time-zones";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { guestNamesAsked } from "@/db/schema";

import {
  maxAddressLength,
  maxAmenities,
  maxAmenityLength,
  maxCategoryLength,
  maxCityLength,
  maxDescriptionLength,
  maxFlightMinutes,
  maxFlightNumberLength,
  maxNameLength,
  maxSlugLength,
  maxTaglineLength,
  maxTimezoneLength,
} from "./limits";
import { usualPolicies } from "./usual-policies";

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

const noTimezone = { error: "There is no such time zone. Enter one such as Europe/Lisbon." };
const timezone = z
  .string({ error: "Enter a time zone, such as Europe/Lisbon." })
  .max(maxTimezoneLength, noTimezone)
  .refine(isTimeZone, noTimezone);

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

/** Slugs that pages of the catalogue have, or that would be read as an id. */
const reservedSlug = /^(?:new|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

const slug = z
  .string()
  .trim()
  .toLowerCase()
  .max(maxSlugLength, { error: `Use at most ${maxSlugLength} characters.` })
  .regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, { error: "Use letters from a to z, digits, and single hyphens between them." })
  .refine((text) => !reservedSlug.test(text), { error: "This address is reserved. Choose another." });

/** Makes a slug of a name: "Café Zoë" becomes `cafe-zoe`; undefined where no letter is left. */
export function slugOf(name: string): string | undefined {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.replaceAll(/[^a-z\d]+/g, "-").replaceAll(/^-+|-+$/g, "");
  const cut = words.slice(0, maxSlugLength - 2).replace(/-$/, "");
  return slug.safeParse(reservedSlug.test(cut) ? `${cut}-1` : cut).data;
}

/** The listing that a form is about, as its page showed it. */
export const seenListing = {
  listingId: idSchema(invalidFormMessage),
  /** Version that the actor has seen. */
  version: z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage }),
};

const common = {
  /** Slug: the last part of the address of its page. */
  pathName: slug.optional(),
  name: text("a name", maxNameLength),
  tagline: optionalText(maxTaglineLength),
  description: text("a description", maxDescriptionLength),
  city: text("a city", maxCityLength),
  country: z
    .string({ error: "Enter a country’s code, such as PT." })
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, { error: "Enter a country’s code of two letters, such as PT." }),
  address: optionalText(maxAddressLength),
  lat: number("a latitude", -90, 90),
  lng: number("a longitude", -180, 180),
  category: text("what it is", maxCategoryLength),
  amenities,
  guestNamesAsked: z
    .enum(guestNamesAsked)
    .optional()
    .transform((asked) => asked ?? null),
};

const ofKind = {
  stay: { checkInTime: clock, checkOutTime: clock },
  flight: {
    flightNumber: text("a flight number", maxFlightNumberLength),
    origin: airport,
    destination: airport,
    destinationCity: text("the city it flies to", maxCityLength),
    destinationTimezone: timezone,
    departsAt: clock,
    durationMinutes: number("minutes in the air", 1, maxFlightMinutes).int({ error: "Enter whole minutes." }),
  },
  event: { venue: text("a venue", maxNameLength), startsAt: clock },
};

/** The editor's form, by kind. Currency, time zone and kind are those it was made with. */
export const listingEditSchema = z.discriminatedUnion("listingKind", [
  z.object({ listingKind: z.literal("stay"), ...seenListing, ...common, ...ofKind.stay }),
  z.object({ listingKind: z.literal("flight"), ...seenListing, ...common, ...ofKind.flight }),
  z.object({ listingKind: z.literal("event"), ...seenListing, ...common, ...ofKind.event }),
]);

export type ListingEdit = z.output<typeof listingEditSchema>;

const currencies = new Set(Intl.supportedValuesOf("currency"));

const made = {
  ...common,
  timezone,
  currency: z
    .string({ error: "Enter a currency, such as EUR." })
    .trim()
    .toUpperCase()
    .refine((code) => currencies.has(code), { error: "There is no such currency. Enter a code such as EUR." }),
  /** The id of a policy, or the name of usual terms, of which a policy is made. */
  policy: z
    .string({ error: "Choose the cancellation terms." })
    .trim()
    .toLowerCase()
    .refine((text) => isUuid(text) || Object.hasOwn(usualPolicies, text), { error: "Choose the cancellation terms." }),
};

/** The form of a new listing, by kind. */
export const newListingSchema = z.discriminatedUnion("listingKind", [
  z.object({ listingKind: z.literal("stay"), ...made, ...ofKind.stay }),
  z.object({ listingKind: z.literal("flight"), ...made, ...ofKind.flight }),
  z.object({ listingKind: z.literal("event"), ...made, ...ofKind.event }),
]);

export type NewListing = z.output<typeof newListingSchema>;

export const listingStateSchema = z.object({
  ...seenListing,
  state: z.enum(["on_sale", "paused", "archived", "unarchived"], { error: invalidFormMessage }),
});

export const duplicateSchema = z.object({ listingId: seenListing.listingId });
