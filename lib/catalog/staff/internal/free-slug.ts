/** The check that no other listing has a slug. */
import { eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { listings } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

/** The refusal of a slug, beside its field. */
export const slugTaken = (slug: string) =>
  new DomainError("invalid_input", {
    issues: [{ path: ["pathName"], message: `Another listing has the address “${slug}”. Choose another.` }],
  });

/**
 * Requires a slug that no listing has. Two requests at the same moment are decided by the unique index.
 * @throws {DomainError} `invalid_input` at `pathName`
 */
export async function requireFreeSlug({ orm }: Tx, slug: string): Promise<void> {
  const [taken] = await orm.select({ id: listings.id }).from(listings).where(eq(listings.slug, slug));
  if (taken) throw slugTaken(slug);
}
