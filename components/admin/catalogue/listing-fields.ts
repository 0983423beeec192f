/** The fields of a listing's form, by kind. Pure. */
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";

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

type Edited = Pick<CataloguedListing, "kind" | "name" | "fields">;

const text = (value: string | number | null) => (value === null ? "" : String(value));

const categoryLabels = { stay: "Type of property", flight: "Airline", event: "Genre" } as const;

const namesAsked = {
  "": "As usual for its kind",
  none: "No names",
  lead: "One name a booking: who checks in",
  each: "A name for each guest, seat or ticket",
} as const;

/** Lists the fields of a listing's form with their present values. */
export function fieldsFor({ kind, name, fields }: Edited): readonly FormField[] {
  return [
    { name: "name", label: "Name", value: name, maxLength: 120 },
    { name: "category", label: categoryLabels[kind], value: fields.category, maxLength: 60 },
    { name: "tagline", label: "Line for cards", value: fields.tagline, maxLength: 160, optional: true, isWide: true },
    { name: "description", label: "Description", value: fields.description, maxLength: 5_000, lines: 6, isWide: true },
    ...ofKind({ kind, name, fields }),
    { name: "city", label: kind === "flight" ? "City it leaves from" : "City", value: fields.city, maxLength: 80 },
    { name: "country", label: "Country", hint: "Two letters, such as PT.", value: fields.country, maxLength: 2 },
    { name: "address", label: "Address", value: fields.address, maxLength: 200, optional: true, isWide: true },
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

function ofKind({ kind, fields }: Edited): readonly FormField[] {
  switch (kind) {
    case "stay":
      return [
        { name: "checkInTime", label: "Check-in from", type: "time", value: text(fields.checkInTime) },
        { name: "checkOutTime", label: "Check-out until", type: "time", value: text(fields.checkOutTime) },
      ];
    case "flight":
      return [
        { name: "flightNumber", label: "Flight number", value: text(fields.flightNumber), maxLength: 12 },
        { name: "origin", label: "From", hint: "Code of the airport.", value: text(fields.origin), maxLength: 3 },
        { name: "destination", label: "To", hint: "Code of the airport.", value: text(fields.destination), maxLength: 3 },
        { name: "destinationCity", label: "City it flies to", value: text(fields.destinationCity), maxLength: 80 },
        { name: "destinationTimezone", label: "Time zone there", value: text(fields.destinationTimezone), maxLength: 60 },
        { name: "departsAt", label: "Leaves at", type: "time", value: text(fields.departsAt) },
        { name: "durationMinutes", label: "Minutes in the air", type: "number", value: text(fields.durationMinutes) },
      ];
    case "event":
      return [
        { name: "venue", label: "Venue", value: text(fields.venue), maxLength: 120 },
        { name: "startsAt", label: "Starts at", type: "time", value: text(fields.startsAt) },
      ];
  }
}
