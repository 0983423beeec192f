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

/**
 * Inserts a dated sale of a listing; its lobby opens with it.
 * @param times seconds from now
 * @returns its id
 */
export async function planSale(
  db: Db,
  listingId: string,
  {
    opensIn,
    closesIn,
    ...values
  }: Partial<typeof sales.$inferInsert> & { readonly opensIn: number; readonly closesIn: number },
): Promise<string> {
  const id = randomUUID();
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  await db.orm.insert(sales).values({
    listingId,
    id,
    slug: `sale-${id}`,
    name: "Test sale",
    lobbyOpensAt: at(opensIn),
    opensAt: at(opensIn),
    closesAt: at(closesIn),
    maxActiveSessions: 100,
    admissionsPerMinute: 60,
    lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
    drawSecret: newDrawSecret(),
    issuedLimits: [0],
    servedLimits: [0],
    servedFloors: [0],
    ...values,
  });
  return id;
}
