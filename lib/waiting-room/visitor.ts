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
export interface RoomCookies {
  readonly deviceKey?: string | undefined;
  readonly ticket?: string | undefined;
  readonly pass?: string | undefined;
}

/** A sale, with the room's clock in epoch milliseconds. */
export interface FoundSale {
  readonly sale: SaleSnapshot;
  readonly nowMs: number;
}

/** A visitor before a sale: a request's cookies, verified once. */
export interface Visit extends FoundSale {
  /** The ticket, if it is this room's, of this run, and this browser's. */
  readonly ticket: Ticket | undefined;
  /** The pass, if it is this room's, of this run, this browser's, and has not run out. */
  readonly pass: Pass | undefined;
  /** The browser's random bits; undefined for a browser that has none yet. */
  readonly deviceKey: string | undefined;
}

/** The error for a visitor whom a room refuses. */
export function refusePlace(sale: { readonly slug: string }, reason: PlaceRefusal): DomainError<"place_refused"> {
  return new DomainError("place_refused", { sale: sale.slug, reason }, `the room of ${sale.slug}: ${reason}`);
}

/**
 * Finds a sale by its slug.
 * @throws {DomainError} `not_found`
 */
export async function findSale(slug: string): Promise<FoundSale> {
  const { sale, sales } = await findSaleBySlug(slug);
  if (!sale) throw new DomainError("not_found", { what: "sale" }, `no sale ${slug}`);
  return { sale, nowMs: roomNowMs(sale.id, sales.databaseSkewMs) };
}

/** Reads a browser's tokens; costs microseconds and no query. */
const readTicket = (token: string | undefined): Ticket | undefined => readToken(roomKeys(), "ticket", token);
export const readPass = (token: string | undefined): Pass | undefined => readToken(roomKeys(), "pass", token);

/** Verifies the cookies of a request, each once. */
export function readVisit(found: FoundSale, cookies: RoomCookies): Promise<Visit> {
  const deviceKey = isDeviceKey(cookies.deviceKey) ? cookies.deviceKey : undefined;
  // Tokens are worth nothing without the bits that they are bound to.
  if (deviceKey === undefined) return Promise.resolve({ ...found, ticket: undefined, pass: undefined, deviceKey });
  return visitSale(found, { deviceKey, ticket: readTicket(cookies.ticket), pass: readPass(cookies.pass) });
}

/**
 * Judges genuine tokens by the sale as it must be known for them. A token of a later epoch shows that another
 * process recovered the room within the last second, so this reads the sales once more. A token cannot be
 * forged, so forged requests cause no such reads.
 * @param tokens of a browser, whichever room they are of
 * @param db the pool that the sales are read through
 */
export async function visitSale(
  { sale: known, nowMs }: FoundSale,
  { deviceKey, ticket, pass }: Pick<Visit, "ticket" | "pass"> & { readonly deviceKey: string },
  db?: Db,
): Promise<Visit> {
  const device = deviceHash(deviceKey);
  const own = [ticket, pass].filter((token) => token?.room === known.id && token.device === device);
  const sale = own.some((token) => token && token.epoch > known.epoch) ? await readAnew(known, db) : known;
  const isValid = (token: Ticket | Pass | undefined) => own.includes(token) && token !== undefined && isOfRun(sale, token);
  const isLive = pass !== undefined && nowMs < Math.min(pass.expiresAtMs, pass.hardEndMs);
  return {
    sale,
    nowMs,
    deviceKey,
    ticket: isValid(ticket) ? ticket : undefined,
    pass: isLive && isValid(pass) ? pass : undefined,
  };
}

async function readAnew(sale: SaleSnapshot, db?: Db): Promise<SaleSnapshot> {
  invalidateSales();
  return (await readSales(db)).byId.get(sale.id) ?? sale;
}

/** Tells whether a token is of a sale's present run, in an epoch that has begun. */
export const isOfRun = (sale: SaleSnapshot, { epoch }: Ticket | Pass): boolean => epoch >= sale.runEpoch && epoch <= sale.epoch;

/** Random bits for a browser that has none yet. */
export const newDeviceKey = (): string => randomBytes(16).toString("base64url");
