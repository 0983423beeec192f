/** Samples of a sale's room: counters at a time, written while the sale runs. */
import { and, asc, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { saleSamples } from "@/db/schema";

import type { SaleRef } from "../internal/lock-sale";
import { maxSamples, sampleEveryMs } from "../limits";
import type { Sale } from "../sale";

/** The counters of a room. Totals count from the beginning of the epoch; arrays are by lane. */
export interface SaleSample {
  /** Epoch milliseconds, by the room's clock. */
  readonly atMs: number;
  readonly epoch: number;
  readonly issued: readonly number[];
  readonly served: readonly number[];
  readonly waiting: number;
  readonly active: number;
  readonly pending: number;
  readonly admitted: number;
  readonly claimed: number;
  readonly noShows: number;
  readonly left: number;
  readonly ended: number;
  readonly bought: number;
}

/** Returns the time between two samples of a sale, in milliseconds: a long sale has them further apart. */
export function sampleIntervalMs({ lobbyOpensAtMs = 0, closesAtMs = 0, hardEndSeconds }: Sale): number {
  const lengthMs = closesAtMs - lobbyOpensAtMs + hardEndSeconds * 1_000;
  return sampleEveryMs * Math.max(1, Math.ceil(lengthMs / sampleEveryMs / maxSamples));
}

/**
 * Writes a sample. Of several in one interval, the first one stays, whichever process took it.
 * @param isLast true for the last one of a room, which replaces another one of its interval
 */
export async function writeSample({ orm }: Db, sale: Sale, { atMs, ...sample }: SaleSample, isLast = false): Promise<void> {
  const everyMs = sampleIntervalMs(sale);
  const { listingId, id: saleId } = sale;
  const at = new Date(Math.floor(atMs / everyMs) * everyMs);
  const counts = { ...sample, issued: [...sample.issued], served: [...sample.served], readAt: new Date(atMs) };
  const insert = orm.insert(saleSamples).values({ ...counts, listingId, saleId, at });
  await (isLast
    ? insert.onConflictDoUpdate({ target: [saleSamples.listingId, saleSamples.saleId, saleSamples.at], set: counts })
    : insert.onConflictDoNothing());
}

/** Reads the samples of a sale, in order of time. */
export async function readSamples({ orm }: Pick<Db | Tx, "orm">, { listingId, id }: SaleRef): Promise<SaleSample[]> {
  const rows = await orm
    .select()
    .from(saleSamples)
    .where(and(eq(saleSamples.listingId, listingId), eq(saleSamples.saleId, id)))
    .orderBy(asc(saleSamples.readAt));
  return rows.map(({ listingId: _listing, saleId: _sale, at: _at, readAt, ...sample }) => ({
    ...sample,
    atMs: readAt.getTime(),
  }));
}
