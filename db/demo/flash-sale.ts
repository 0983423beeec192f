/**
 * The demonstration's sale: its lobby is open at the first start, it opens two minutes later, and it repeats
 * without end.
 */
import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, sales } from "@/db/schema";
import { newDrawSecret } from "@/lib/sales/begin-run";

import { demoId } from "./draft";

/** Slug of its waiting room: `/waiting-room/last-night`. */
export const flashSaleSlug = "last-night";
const listingSlug = "halcyon-park-the-last-night-london";

const lobbySeconds = 120;
/** So long that a rehearsal fits between an opening and the next lobby (lib/sales/rehearsal). */
const openSeconds = 28 * 60;

/**
 * Adds the sale where it is missing. Its times count from the current time of the database's clock, so that a
 * newcomer sees lobby, draw and admission.
 */
export async function loadFlashSale({ orm }: Db): Promise<void> {
  const listingId = demoId(`listing/${listingSlug}`);
  const [time] = await orm
    .select({ now: sql<string>`now()` })
    .from(listings)
    .where(eq(listings.id, listingId));
  if (!time) return;
  const after = (seconds: number) => new Date(new Date(time.now).getTime() + seconds * 1_000);
  await orm
    .insert(sales)
    .values({
      listingId,
      id: demoId(`sale/${flashSaleSlug}`),
      slug: flashSaleSlug,
      name: "Halcyon Park, the Last Night",
      lobbyOpensAt: after(0),
      opensAt: after(lobbySeconds),
      closesAt: after(lobbySeconds + openSeconds),
      repeatSeconds: openSeconds + lobbySeconds,
      maxActiveSessions: 150,
      admissionsPerMinute: 300,
      sessionSeconds: 180,
      hardEndSeconds: 600,
      graceSeconds: 45,
      lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
      drawSecret: newDrawSecret(),
      issuedLimits: [0],
      servedLimits: [0],
      servedFloors: [0],
    })
    .onConflictDoNothing();
}
