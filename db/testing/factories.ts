/** Rows for tests: each test makes its own listing, so that none share stock. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { cancellationPolicies, inventory, listings, unitTypes } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";

export type InventoryValues = Partial<Omit<typeof inventory.$inferInsert, "listingId" | "unitTypeId" | "date">>;

export interface ListingOptions {
  readonly listing?: Partial<typeof listings.$inferInsert>;
  readonly unitType?: Partial<typeof unitTypes.$inferInsert>;
  /** Number of unit types, each with the same inventory. */
  readonly unitTypeCount?: number;
  /** First date with inventory. */
  readonly from?: string;
  readonly days?: number;
  readonly total?: number;
  readonly priceMinor?: bigint;
  /** Changes to single dates, by their offset from `from`. */
  readonly dates?: Readonly<Record<number, InventoryValues>>;
}

export interface MadeListing {
  readonly listingId: string;
  readonly slug: string;
  readonly policyId: string;
  readonly unitTypeId: string;
  readonly unitTypeIds: readonly string[];
  readonly from: string;
}

/** Makes a stay far enough in the future for every rule, by default with 30 nights of inventory. */
export async function makeListing(db: Db, options: ListingOptions = {}): Promise<MadeListing> {
  const { from = "2027-06-01", days = 30, total = 5, priceMinor = 10_000n, unitTypeCount = 1, dates = {} } = options;
  const listingId = options.listing?.id ?? randomUUID();
  const policyId = randomUUID();
  await db.orm
    .insert(cancellationPolicies)
    .values({ id: policyId, name: "Flexible", tiers: [{ hoursBefore: 48, refundPercent: 100 }] });
  const slug = options.listing?.slug ?? `test-${listingId}`;
  await db.orm
    .insert(listings)
    .values({ ...listingDefaults(options.listing?.kind ?? "stay"), policyId, ...options.listing, id: listingId, slug });
  const ids = Array.from({ length: unitTypeCount }, () => randomUUID());
  await db.orm.insert(unitTypes).values(
    ids.map((id, position) => ({
      listingId,
      name: `Room ${position + 1}`,
      basePriceMinor: priceMinor,
      maxOccupancy: 2,
      maxPerOrder: 10,
      position,
      ...options.unitType,
      id,
    })),
  );
  const rows = ids.flatMap((unitTypeId) =>
    Array.from({ length: days }, (_, day) => {
      const values = { total, priceMinor, ...dates[day] };
      return { listingId, unitTypeId, date: addDays(from, day), available: values.total, ...values };
    }),
  );
  if (rows.length > 0) await db.orm.insert(inventory).values(rows);
  return { listingId, slug, policyId, unitTypeId: ids[0] ?? "", unitTypeIds: ids, from };
}

function listingDefaults(kind: "stay" | "flight" | "event"): Omit<typeof listings.$inferInsert, "id" | "slug" | "policyId"> {
  const common = {
    kind,
    description: "A place for tests.",
    lat: 52.52,
    lng: 13.4,
    timezone: "Europe/Berlin",
    currency: "EUR",
    country: "DE",
  };
  switch (kind) {
    case "stay":
      return { ...common, name: "Test House", city: "Berlin", category: "hotel", checkInTime: "15:00", checkOutTime: "11:00" };
    case "flight":
      return {
        ...common,
        name: "Berlin to Lisbon",
        city: "Berlin",
        category: "Test Air",
        flightNumber: "TA 101",
        origin: "BER",
        destination: "LIS",
        destinationCity: "Lisbon",
        destinationTimezone: "Europe/Lisbon",
        departsAt: "09:30",
        durationMinutes: 225,
      };
    case "event":
      return { ...common, name: "Test Concert", city: "Berlin", category: "concert", venue: "Test Hall", startsAt: "20:00" };
  }
}
