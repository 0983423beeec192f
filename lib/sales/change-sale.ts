/** `changeSale`: what an operator does to a sale while it runs. */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";

import { forgetSaleBook } from "./sale-book";
import { type Sale, saleColumns, type SaleRow, toSale } from "./sale";
import { type SaleChange, saleChangeSchema } from "./schemas";

interface SaleRef {
  readonly listingId: string;
  readonly id: string;
}

/**
 * Changes what is given and leaves the rest.
 * @param version the version the operator saw; undefined when it does not matter, as for a switch that says what it turns to
 * @returns the sale as it is now
 * @throws {DomainError} `not_found`, `version_conflict`
 */
export async function changeSale(db: Db, { listingId, id }: SaleRef, change: SaleChange, version?: number): Promise<Sale> {
  const { held, closed, cap, ratePerMinute, message } = saleChangeSchema.parse(change);
  const [row] = await db.sql<SaleRow[]>`
    update sales set held = coalesce(${held ?? null}::boolean, held), closed = coalesce(${closed ?? null}::boolean, closed),
      cap = coalesce(${cap ?? null}::int, cap), rate_per_minute = coalesce(${ratePerMinute ?? null}::int, rate_per_minute),
      message = coalesce(${message ?? null}::text, message), version = version + 1
    where listing_id = ${listingId} and id = ${id} and (${version ?? null}::int is null or version = ${version ?? null}::int)
    returning ${db.sql(saleColumns)}`;
  if (row) {
    forgetSaleBook();
    return toSale(row);
  }
  const [present] = await db.sql<
    { version: number }[]
  >`select version from sales where listing_id = ${listingId} and id = ${id}`;
  if (!present) throw new DomainError("not_found", { what: "sale" });
  throw new DomainError("version_conflict", { currentVersion: present.version });
}
