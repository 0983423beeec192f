/**
 * A photo as JSON, for statements that gather photos beside other rows.
 *
 * Raw SQL: JSON is made by functions of PostgreSQL.
 */
import type { Db, Tx } from "@/db/client";
import type { PhotoCopy } from "@/db/schema";

/** Expression of a {@link PhotoCopy}, of a table called `p`. */
export const photoJson = ({ sql }: Pick<Db | Tx, "sql">) => sql`
  jsonb_build_object('key', p.key, 'widths', to_jsonb(p.widths), 'width', p.width, 'height', p.height, 'alt', p.alt,
    'focusX', p.focus_x, 'focusY', p.focus_y, 'placeholder', p.placeholder)`;

/** A photo of a listing's page as the database gathers it. */
export interface GatheredPhoto extends PhotoCopy {
  /** Null for a photo of the listing itself. */
  readonly unitTypeId: string | null;
}

/** Expression that gathers the shown photos of listings `l` and of their unit types, in their order. */
export const listingPhotosJson = (db: Pick<Db | Tx, "sql">) => db.sql`
  (select coalesce(jsonb_agg(${photoJson(db)} || jsonb_build_object('unitTypeId', p.unit_type_id) order by p.position, p.id), '[]')
    from photos p where p.listing_id = l.id and p.removed_at is null)`;
