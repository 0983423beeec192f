/** A listing that staff name in a form, by its slug or by its whole name. */
import { and, asc, eq, or, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings } from "@/db/schema";

import { maxNamedListings } from "./limits";
import type { ListingScope } from "./permissions";

interface Among {
  /** Listings that the actor may know of; one beyond them counts as none. */
  readonly scope: ListingScope;
  /** True where the slug of a listing for partners' tests counts, too. */
  readonly hasTests?: boolean;
}

type NamedListing = { readonly id: string } | { readonly id: undefined; readonly isNone: boolean; readonly message: string };

/**
 * Finds a listing. A slug counts before a name; a name counts in any case of its letters, and none of a
 * listing for tests. The hidden copy of a rehearsal is never found: it is thrown away.
 * @param text as typed, or the slug of a chosen suggestion
 * @returns its id, or the message for the form where it is none or several
 */
export async function findNamedListing(
  { orm }: Pick<Tx, "orm">,
  text: string,
  { scope, hasTests = false }: Among,
): Promise<NamedListing> {
  const { id, slug, name, test, active } = listings;
  const isWithin = scope === "every" ? undefined : anyOf(id, scope);
  // The copy of a rehearsal is a test listing that is never on sale.
  const isKind = hasTests ? or(eq(test, false), active) : eq(test, false);
  const [bySlug] = await orm
    .select({ id })
    .from(listings)
    .where(and(eq(slug, text), isWithin, isKind));
  if (bySlug) return bySlug;
  const byName = await orm
    .select({ id, slug })
    .from(listings)
    .where(and(sql`lower(${name}) = lower(${text})`, isWithin, eq(test, false)))
    .orderBy(asc(slug))
    .limit(maxNamedListings);
  const [only, ...others] = byName;
  if (!only) return { id: undefined, isNone: true, message: noneText };
  if (others.length === 0) return { id: only.id };
  const slugs = byName.map((each) => each.slug).join(", ");
  const message = `Several listings have this name. Choose one of the suggestions, or enter the last part of its address: ${slugs}.`;
  return { id: undefined, isNone: false, message };
}

const noneText = "No listing has this name. Choose one of the suggestions, or enter its whole name.";
