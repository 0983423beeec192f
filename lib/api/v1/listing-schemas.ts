/** Listings as the API shows them: schemas, and the mapping from the catalogue. */
import { guestNamesAsked } from "@/db/schema";
import type { ListingCard, ListingDetail } from "@/lib/catalog/results";
import { env } from "@/lib/core/env";
import { heightAt, type Photo, photoHref, photoUrl } from "@/lib/media/format";

import { dateSchema, idSchema, listingKindSchema, money, moneyOrNullSchema, moneySchema, textSchema } from "./schemas";
import { z } from "./zod";

export const slugSchema = textSchema(200).openapi({ example: "harbour-house-lisbon" });

const clock = z.string().openapi({ description: "HH:MM in the listing's local time.", example: "15:00" });

const summaryShape = {
  id: idSchema,
  slug: slugSchema,
  kind: listingKindSchema,
  name: z.string(),
  tagline: z.string(),
  category: z.string().openapi({ description: "A stay's type, a flight's airline, an event's genre." }),
  city: z.string(),
  country: z.string().openapi({ description: "ISO 3166-1 alpha-2.", example: "PT" }),
  lat: z.number(),
  lng: z.number(),
  timezone: z.string().openapi({ description: "IANA. Dates of this listing are dates there.", example: "Europe/Lisbon" }),
  currency: z.string().openapi({ example: "EUR" }),
  rating: z.number().nullable(),
  rating_count: z.int(),
  amenities: z.array(z.string()),
  price_from: moneyOrNullSchema.openapi({ description: "The lowest price of one unit in the coming weeks; up to a day old." }),
};

const photoSchema = z
  .strictObject({
    url: z.url().openapi({ description: "A JPEG of moderate size; its address never gets another picture." }),
    alt: z.string().openapi({ description: "What is to be seen, for people who cannot see it." }),
    width: z.int().openapi({ description: "Pixels of the photo in full." }),
    height: z.int(),
    focus: z
      .strictObject({ x: z.number(), y: z.number() })
      .openapi({ description: "The point to keep in sight where the photo is cut, 0 to 1 from the left and from the top." }),
    sources: z
      .array(z.strictObject({ url: z.url(), type: z.enum(["image/avif", "image/webp"]), width: z.int(), height: z.int() }))
      .openapi({ description: "The same photo in other formats and sizes." }),
  })
  .openapi("Photo");

const guestNamesAskedSchema = z.enum(guestNamesAsked).openapi({
  description:
    "Whose names are asked for: `none`, `lead` for one name a line (who checks in), `each` for one a guest of a stay, a seat or a ticket.",
});

export const summarySchema = z.strictObject(summaryShape).openapi("ListingSummary");

const unitTypeSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    description: z.string(),
    base_price: moneySchema,
    max_occupancy: z.int().openapi({ description: "People per unit." }),
    max_per_order: z.int().openapi({ description: "Units per order." }),
    photos: z.array(photoSchema),
  })
  .openapi("UnitType");

export const policySchema = z
  .strictObject({
    name: z.string(),
    tiers: z.array(
      z.strictObject({
        hours_before: z.number().openapi({ description: "Hours before the start, in the listing's local time." }),
        refund_percent: z.int().openapi({ description: "Of the price, when cancelled no later than that." }),
      }),
    ),
  })
  .openapi("CancellationPolicy");

export const detailSchema = z
  .strictObject({
    ...summaryShape,
    description: z.string(),
    address: z.string(),
    policy: policySchema,
    unit_types: z.array(unitTypeSchema),
    photos: z.array(photoSchema).openapi({ description: "In the order of the venue, the picture of its cards first." }),
    first_date: dateSchema.nullable(),
    last_date: dateSchema.nullable(),
    check_in_time: clock.nullable(),
    check_out_time: clock.nullable(),
    flight: z
      .strictObject({
        number: z.string(),
        origin: z.string().openapi({ example: "LIS" }),
        destination: z.string().openapi({ example: "AMS" }),
        date: dateSchema.openapi({ description: "The departure date at the origin for which the times are given." }),
        departs_at: clock.openapi({ description: "HH:MM on the clock of the origin, `timezone`.", example: "17:40" }),
        arrives_at: clock.openapi({
          description:
            "HH:MM on the clock of the destination, `destination_timezone`. It differs by date, as both ends change their clocks.",
          example: "06:10",
        }),
        arrival_day_offset: z.int().openapi({
          description:
            "Calendar days from the departure's date to the arrival's, each local: 1 is the next day, -1 the day before.",
        }),
        duration_minutes: z.int(),
        destination_timezone: z.string().openapi({ description: "IANA.", example: "Asia/Kuwait" }),
      })
      .nullable(),
    venue: z.string().nullable(),
    starts_at: clock.nullable(),
    guest_names: guestNamesAskedSchema,
  })
  .openapi("Listing");

export function toSummary(card: ListingCard): z.input<typeof summarySchema> {
  const { id, slug, kind, name, tagline, category, city, country, lat, lng, timezone, currency, rating, amenities } = card;
  return {
    id,
    slug,
    kind,
    name,
    tagline,
    category,
    city,
    country,
    lat,
    lng,
    timezone,
    currency,
    rating,
    amenities: [...amenities],
    rating_count: card.ratingCount,
    price_from: card.fromPriceMinor === null ? null : money(card.fromPriceMinor, currency),
  };
}

export const toPolicy = (policy: Pick<ListingDetail["policy"], "name" | "tiers">): z.input<typeof policySchema> => ({
  name: policy.name,
  tiers: policy.tiers.map(({ hoursBefore, refundPercent }) => ({ hours_before: hoursBefore, refund_percent: refundPercent })),
});

function toPhotoBody(photo: Photo): z.input<typeof photoSchema> {
  const { alt, width, height, focusX: x, focusY: y, widths } = photo;
  const site = env().APP_URL;
  const sources = widths.flatMap((each) =>
    (["avif", "webp"] as const).map((format) => ({
      url: new URL(photoHref(photo, each, format), site).href,
      type: `image/${format}` as const,
      width: each,
      height: heightAt(photo, each),
    })),
  );
  return { url: photoUrl(photo, site), alt, width, height, focus: { x, y }, sources };
}

export function toDetail(listing: ListingDetail): z.input<typeof detailSchema> {
  const { flight, currency } = listing;
  return {
    ...toSummary(listing),
    description: listing.description,
    address: listing.address,
    venue: listing.venue,
    policy: toPolicy(listing.policy),
    unit_types: listing.unitTypes.map((unit) => ({
      id: unit.id,
      name: unit.name,
      description: unit.description,
      base_price: money(unit.basePriceMinor, currency),
      max_occupancy: unit.maxOccupancy,
      max_per_order: unit.maxPerOrder,
      photos: unit.photos.map(toPhotoBody),
    })),
    photos: listing.photos.map(toPhotoBody),
    first_date: listing.firstDate,
    last_date: listing.lastDate,
    check_in_time: listing.checkInTime,
    check_out_time: listing.checkOutTime,
    flight: flight && {
      number: flight.flightNumber,
      origin: flight.origin,
      destination: flight.destination,
      date: flight.date,
      departs_at: flight.departsAt,
      arrives_at: flight.arrivesAt,
      arrival_day_offset: flight.arrivalDayOffset,
      duration_minutes: flight.durationMinutes,
      destination_timezone: flight.destinationTimezone,
    },
    starts_at: listing.startsAt,
    guest_names: listing.guestNamesAsked,
  };
}
