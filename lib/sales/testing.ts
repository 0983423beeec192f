/** Sales for tests of several files. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { sales } from "@/db/schema";
import { makeListing } from "@/db/testing/factories";

import { newDrawSecret } from "./begin-run";

/**
 * Inserts a sale without an opening time, of a listing of its own, without invalidating any process's copy.
 */
export async function insertSale(
  db: Db,
  id: string = randomUUID(),
): Promise<{ readonly listingId: string; readonly id: string; readonly slug: string }> {
  const { listingId } = await makeListing(db);
  const slug = `sale-${id}`;
  await db.orm.insert(sales).values({
    listingId,
    id,
    slug,
    name: "Test sale",
    maxActiveSessions: 100,
    admissionsPerMinute: 60,
    lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
    drawSecret: newDrawSecret(),
    issuedLimits: [0],
    servedLimits: [0],
    servedFloors: [0],
  });
  return { listingId, id, slug };
}
