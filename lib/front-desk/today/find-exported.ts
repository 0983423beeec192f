/** Search for the listing of a file by its slug, among those whose arrivals an actor may see. */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import type { ExportedListing } from "./export-attendees";

/** @throws {DomainError} `not_found`, also for a listing whose arrivals the actor may not see */
export async function findExported({ orm }: Pick<Db, "orm">, actor: StaffActor, slug: string): Promise<ExportedListing> {
  const [row] = slug.includes("\0")
    ? []
    : await orm
        .select({ id: listings.id, kind: listings.kind, timezone: listings.timezone })
        .from(listings)
        .where(and(eq(listings.slug, slug), eq(listings.test, false)));
  if (!row) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "arrivals.read", [row.id], "listing");
  return row;
}
