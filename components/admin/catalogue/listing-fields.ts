/** The fields of a listing's form, by kind. Pure. */
import {
  maxAddressLength,
  maxCategoryLength,
  maxCityLength,
  maxDescriptionLength,
  maxFlightNumberLength,
  maxNameLength,
  maxSlugLength,
  maxTaglineLength,
  maxTimezoneLength,
} from "@/lib/catalog/staff/limits";
import type { ListingFields } from "@/lib/catalog/staff/read-catalogued";
import type { ListingKind } from "@/lib/catalog/schemas";

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly optional?: true;
  readonly type?: "text" | "number" | "time";
  /** Height of a field of several lines. */
  readonly lines?: number;
  readonly maxLength?: number;
  /** Labels by value. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly isWide?: true;
}

interface Edited {
  readonly kind: ListingKind;
  readonly name: string;
  readonly fields: Omit<ListingFields, "lat" | "lng"> & { readonly lat: number | null; readonly lng: number | null };
  /** Slug, where it can be edited. */
  readonly slug?: string | undefined;
}

const blank: Edited["fields"] = {
  tagline: "",
  description: "",
  city: "",
  country: "",
  address: "",
  lat: null,
  lng: null,
  timezone: "",
  currency: "",
  category: "",
  amenities: [],
  guestNamesAsked: null,
  checkInTime: "15:00",
  checkOutTime: "11:00",
  flightNumber: null,
  origin: null,
  destination: null,
  destinationCity: null,
  destinationTimezone: null,
  departsAt: null,
  durationMinutes: null,
  venue: null,
  startsAt: null,
};

/**
 * Lists the fields of a new listing.
 * @param policies the cancellation terms to choose from, labels by value
 */
export function fieldsForNew(kind: ListingKind, policies: Readonly<Record<string, string>>): readonly FormField[] {
  return [
    ...fieldsFor({ kind, name: "", fields: blank, slug: "" }),
    {
      name: "currency",
      label: "Currency",
      hint: "Three letters, such as EUR. It stays as it is from then on.",
      value: "",
      maxLength: 3,
    },
    {
      name: "timezone",
      label: kind === "flight" ? "Time zone of the origin" : "Time zone",
      hint: "Such as Europe/Lisbon. It stays as it is from then on.",
      value: "",
      maxLength: maxTimezoneLength,
    },
    {
      name: "policy",
      label: "Cancellation terms",
      choices: policies,
      value: Object.keys(policies)[0] ?? "",
      isWide: true,
    },
  ];
}

const text = (value: string | number | null) => (value === null ? "" : String(value));

const categoryLabels = { stay: "Type of property", flight: "Airline", event: "Genre" } as const;

const namesAsked = {
  "": "As usual for its kind",
  none: "No names",
  lead: "One name a booking: who checks in",
  each: "A name for each guest, seat or ticket",
} as const;

/** Lists the fields of a listing's form with their present values. */
export function fieldsFor({ kind, name, fields, slug }: Edited): readonly FormField[] {
  return [
    { name: "name", label: "Name", value: name, maxLength: maxNameLength },
    { name: "category", label: categoryLabels[kind], value: fields.category, maxLength: maxCategoryLength },
    ...(slug === undefined ? [] : [slugField(slug)]),
    {
      name: "tagline",
      label: "Line for cards",
      value: fields.tagline,
      maxLength: maxTaglineLength,
      optional: true,
      isWide: true,
    },
    {
      name: "description",
      label: "Description",
      value: fields.description,
      maxLength: maxDescriptionLength,
      lines: 6,
      isWide: true,
    },
    ...ofKind({ kind, name, fields }),
    { name: "city", label: kind === "flight" ? "City it leaves from" : "City", value: fields.city, maxLength: maxCityLength },
    { name: "country", label: "Country", hint: "Two letters, such as PT.", value: fields.country, maxLength: 2 },
    { name: "address", label: "Address", value: fields.address, maxLength: maxAddressLength, optional: true, isWide: true },
    { name: "lat", label: "Latitude", type: "number", value: text(fields.lat) },
    { name: "lng", label: "Longitude", type: "number", value: text(fields.lng) },
    {
      name: "amenities",
      label: "Amenities",
      hint: "One a line.",
      lines: 6,
      value: fields.amenities.join("\n"),
      optional: true,
      isWide: true,
    },
    {
      name: "guestNamesAsked",
      label: "Names asked for at checkout",
      choices: namesAsked,
      value: fields.guestNamesAsked ?? "",
      optional: true,
      isWide: true,
    },
  ];
}

const slugField = (slug: string): FormField => ({
  name: "pathName",
  label: "Address of its page",
  hint: `Behind /listings/. ${slug === "" ? "Made of the name when left empty. " : ""}It stays as it is once the listing is on sale.`,
  value: slug,
  maxLength: maxSlugLength,
  optional: true,
  isWide: true,
});

function ofKind({ kind, fields }: Edited): readonly FormField[] {
  switch (kind) {
    case "stay":
      return [
        { name: "checkInTime", label: "Check-in from", type: "time", value: text(fields.checkInTime) },
        { name: "checkOutTime", label: "Check-out until", type: "time", value: text(fields.checkOutTime) },
      ];
    case "flight":
      return [
        { name: "flightNumber", label: "Flight number", value: text(fields.flightNumber), maxLength: maxFlightNumberLength },
        { name: "origin", label: "From", hint: "Code of the airport.", value: text(fields.origin), maxLength: 3 },
        { name: "destination", label: "To", hint: "Code of the airport.", value: text(fields.destination), maxLength: 3 },
        { name: "destinationCity", label: "City it flies to", value: text(fields.destinationCity), maxLength: maxCityLength },
        {
          name: "destinationTimezone",
          label: "Time zone there",
          value: text(fields.destinationTimezone),
          maxLength: maxTimezoneLength,
        },
        { name: "departsAt", label: "Leaves at", type: "time", value: text(fields.departsAt) },
        { name: "durationMinutes", label: "Minutes in the air", type: "number", value: text(fields.durationMinutes) },
      ];
    case "event":
      return [
        { name: "venue", label: "Venue", value: text(fields.venue), maxLength: maxNameLength },
        { name: "startsAt", label: "Starts at", type: "time", value: text(fields.startsAt) },
      ];
  }
}
