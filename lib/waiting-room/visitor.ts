/** A visitor and the tokens in their cookies. */
import { randomBytes } from "node:crypto";

import type { Db } from "@/db/client";
import { DomainError, type PlaceRefusal } from "@/lib/core/errors";
import { type SaleSnapshot, findSaleBySlug, invalidateSales, readSales } from "@/lib/sales/sale-cache";

import { isDeviceKey } from "./tokens/cookies";
import { roomKeys } from "./tokens/keys";
import { roomNowMs } from "./redis/room";
import { deviceHash, type Pass, readToken, type Ticket } from "./tokens/token";

/** The cookies of a browser; each may be missing or forged. */
export interface Visitor {
  readonly deviceKey?: string | undefined;
  readonly ticket?: string | undefined;
  readonly pass?: string | undefined;
}

/** The error for a visitor whom a room refuses. */
export function refusePlace(sale: { readonly slug: string }, reason: PlaceRefusal): DomainError<"place_refused"> {
  return new DomainError("place_refused", { sale: sale.slug, reason }, `the room of ${sale.slug}: ${reason}`);
}

/**
 * Finds a sale by its slug.
 * @param visitor may have tokens of a later epoch than this process knows: see {@link catchUp}
 * @returns the sale, and the room's clock in epoch milliseconds
 * @throws {DomainError} `not_found`
 */
export async function findSale(
  slug: string,
  visitor: Visitor = {},
): Promise<{ readonly sale: SaleSnapshot; readonly nowMs: number }> {
  const { sale, book } = await findSaleBySlug(slug);
  if (!sale) throw new DomainError("not_found", { what: "sale" }, `no sale ${slug}`);
  return { sale: await catchUp(sale, visitor), nowMs: roomNowMs(sale.id, book.databaseSkewMs) };
}

/**
 * Reads the sale as it must be known to judge a visitor's tokens. A genuine token of a later epoch shows that
 * another process recovered the room within the last second, so this reads the sales once more. A token
 * cannot be forged, so forged requests cause no such reads.
 * @param db the pool that the sales are read through
 */
export async function catchUp(sale: SaleSnapshot, { ticket, pass, deviceKey }: Visitor, db?: Db): Promise<SaleSnapshot> {
  if (!isDeviceKey(deviceKey)) return sale;
  const device = deviceHash(deviceKey);
  const tokens = [readToken(roomKeys(), "ticket", ticket), readToken(roomKeys(), "pass", pass)];
  const isLater = tokens.some((token) => token?.room === sale.id && token.device === device && token.epoch > sale.epoch);
  if (!isLater) return sale;
  invalidateSales();
  return (await readSales(db)).byId.get(sale.id) ?? sale;
}

/** Random bits for a browser that has none yet. */
export const newDeviceKey = (): string => randomBytes(16).toString("base64url");

/** The ticket, if it is this room's, of this run, and this browser's. */
export function ticketOf(sale: SaleSnapshot, { ticket, deviceKey }: Visitor): Ticket | undefined {
  const read = readToken(roomKeys(), "ticket", ticket);
  return read && isOwn(sale, read, deviceKey) ? read : undefined;
}

/**
 * The pass, if it is this room's, of this run, this browser's, and has not run out. Costs microseconds and no
 * query.
 * @param nowMs the room's clock
 */
export function passOf(sale: SaleSnapshot, { pass, deviceKey }: Visitor, nowMs: number): Pass | undefined {
  const read = readToken(roomKeys(), "pass", pass);
  return read && isOwn(sale, read, deviceKey) && nowMs < Math.min(read.expiresAtMs, read.hardEndMs) ? read : undefined;
}

function isOwn(sale: SaleSnapshot, token: Ticket | Pass, deviceKey: string | undefined): boolean {
  if (!isDeviceKey(deviceKey) || token.device !== deviceHash(deviceKey)) return false;
  return token.room === sale.id && token.epoch >= sale.runEpoch && token.epoch <= sale.epoch;
}
