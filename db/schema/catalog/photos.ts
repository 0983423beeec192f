/**
 * Photos of listings and of their unit types, in the order in which guests see them. The files are in the
 * store of lib/media; a row has all that an address of one needs.
 *
 * A photo that staff remove keeps its row and its files for some days, so that the removal can be undone;
 * `lib/media/prune-photos.ts` deletes both. A row is written before its files, as a removed one, so that no
 * file is without a row.
 */
import { sql } from "drizzle-orm";
import {
  char,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { listings, unitTypes } from "./catalog";
import { createdAt, instant } from "../columns";

/** One file of a photo. */
export interface PhotoVariant {
  readonly format: "avif" | "webp" | "jpg";
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export const photos = pgTable(
  "photos",
  {
    id: uuid("id").primaryKey(),
    listingId: uuid("listing_id")
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    /** Null for a photo of the listing itself. */
    unitTypeId: uuid("unit_type_id"),
    /** Place among the photos beside it, from 0; the first of a listing is the picture of its cards. */
    position: smallint("position").notNull(),
    /** Text for readers who do not see the photo. */
    alt: text("alt").notNull(),
    /** Point that stays visible where a page cuts the photo, 0 to 1 from the left and from the top. */
    focusX: doublePrecision("focus_x").notNull().default(0.5),
    focusY: doublePrecision("focus_y").notNull().default(0.5),
    /** Pixels of the photo as it is shown, its orientation applied. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** SHA-256 of the file that was uploaded, in hex. */
    sha256: char("sha256", { length: 64 }).notNull(),
    /** First part of the names of its files; no other photo has it. */
    key: text("key").notNull(),
    /** Widths of the AVIF and WebP files, ascending. */
    widths: integer("widths").array().notNull(),
    variants: jsonb("variants").$type<readonly PhotoVariant[]>().notNull(),
    /** The photo in 16 pixels of width, as a data address. */
    placeholder: text("placeholder").notNull(),
    /** Raised by each change, so that a change of a stale copy is refused. */
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** Null while the photo is shown. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    foreignKey({ columns: [t.listingId, t.unitTypeId], foreignColumns: [unitTypes.listingId, unitTypes.id] }),
    index("photos_shown")
      .on(t.listingId, t.position)
      .where(sql`removed_at is null`),
    // Removed photos of a listing, and all of them for pruning.
    index("photos_removed")
      .on(t.removedAt)
      .where(sql`removed_at is not null`),
    uniqueIndex("photos_key").on(t.key),
    // The same file stands once in each place.
    uniqueIndex("photos_file")
      .on(t.listingId, sql`coalesce(${t.unitTypeId}, '00000000-0000-0000-0000-000000000000')`, t.sha256)
      .where(sql`removed_at is null`),
    check("photos_alt", sql`length(alt) between 1 and 300`),
    check("photos_focus", sql`focus_x between 0 and 1 and focus_y between 0 and 1`),
    check("photos_size", sql`width > 0 and height > 0 and position >= 0 and cardinality(widths) > 0`),
    check("photos_sha256", sql`sha256 ~ '^[0-9a-f]{64}$'`),
  ],
);
