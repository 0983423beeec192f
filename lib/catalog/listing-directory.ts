/**
 * The rarely changing data of a listing, by slug or id, for partners' software that names listings a thousand
 * times a second. Cached for a second; data that change often (prices, stock) are not included.
 */
import type { Db } from "@/db/client";
import { isUuid } from "@/lib/core/ids";
import { singleton } from "@/lib/core/singleton";

import type { ListingKind } from "./schemas";

export interface DirectoryUnit {
  readonly id: string;
  readonly name: string;
}

export interface DirectoryEntry {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: ListingKind;
  /** ISO 4217 code. */
  readonly currency: string;
  /** IANA zone. */
  readonly timezone: string;
  /** True when it is for partners' tests only. */
  readonly test: boolean;
  /** The partner who owns the inventory. */
  readonly ownerId: string | null;
  /** Unit types in the listing's own order. */
  readonly units: readonly DirectoryUnit[];
}

interface Remembered {
  readonly entry: Promise<DirectoryEntry | undefined>;
  readonly freshUntilMs: number;
}

const freshMs = 1_000;
const maxRemembered = 10_000;

/**
 * Finds a listing.
 * @param name slug or id
 * @returns undefined where no active listing has it
 */
export function findListing(db: Db, name: string): Promise<DirectoryEntry | undefined> {
  const remembered = singleton("catalog.directory", () => new Map<string, Remembered>());
  const found = remembered.get(name);
  if (found && found.freshUntilMs > performance.now()) return found.entry;
  const entry = read(db, name);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(name, { entry, freshUntilMs: performance.now() + freshMs });
  // Failures are not cached.
  entry.catch(() => remembered.delete(name));
  return entry;
}

async function read({ sql }: Db, name: string): Promise<DirectoryEntry | undefined> {
  const is = isUuid(name) ? sql`l.id = ${name}::uuid` : sql`l.slug = ${name}`;
  const [entry] = await sql<DirectoryEntry[]>`
    select l.id, l.slug, l.name, l.kind, l.currency, l.timezone, l.test, l.owner_id as "ownerId",
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.position, u.id), '[]')
        from unit_types u where u.listing_id = l.id) as units
    from listings l where ${is} and l.active`;
  return entry;
}
