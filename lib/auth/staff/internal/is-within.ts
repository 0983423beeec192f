/** Conditions that a role or an invitation belongs to the listings that a member of staff sees. */
import { isNull, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import { anyOf } from "@/db/orm";
import type { ListingScope } from "@/lib/staff/permissions";

/** Makes the condition that a row's listing is of a scope; undefined where the scope is every listing. */
export function isWithin(listingId: AnyPgColumn, scope: ListingScope): SQL | undefined {
  return scope === "every" ? undefined : anyOf(listingId, scope);
}

/** Makes the condition that a role counts within a scope: at one of its listings, or at every listing. */
export function isSeen(listingId: AnyPgColumn, scope: ListingScope): SQL | undefined {
  return scope === "every" ? undefined : or(isWithin(listingId, scope), isNull(listingId));
}
