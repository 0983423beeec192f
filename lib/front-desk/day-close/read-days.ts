/** Sheets of closed days, for staff. */
import { and, asc, desc, eq, gt, lt, or, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { dayCloses, type DaySheet, guestNames, listings, orders, reservations } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, listingScope, narrowScope, requirePermission } from "@/lib/staff/permissions";

import { maxSheetsShown, openPointDays } from "../limits";
import { compareSheets, type SheetDifferences } from "./compare-sheets";
import { readSheet } from "./read-sheet";

export interface ListedDay {
  readonly slug: string;
  readonly name: string;
  readonly timezone: string;
  readonly day: IsoDate;
  readonly closedAt: Date;
  /** Findings of each severity. */
  readonly stops: number;
  readonly warnings: number;
}

export interface DayFilter {
  readonly listingId?: string | undefined;
  /** True for those of the last days with a hard stop alone. */
  readonly hasStops?: boolean;
  /** The last sheet of the page before. */
  readonly after?: { readonly day: IsoDate; readonly slug: string } | undefined;
}

/** Counts the findings of a severity in a sheet. */
const findingsOf = (severity: string) =>
  sql<number>`jsonb_array_length(jsonb_path_query_array(${dayCloses.sheet}, '$.findings[*] ? (@.severity == $s)', jsonb_build_object('s', ${severity}::text)))`;

/** The condition that a sheet of the last days has a hard stop. */
const hasOpenPoints = sql`${dayCloses.day} >= (statement_timestamp() at time zone 'UTC')::date - ${openPointDays}::int
  and ${dayCloses.sheet} -> 'findings' @> '[{"severity": "stop"}]'`;

/**
 * Counts closed days of the last days with a hard stop, at the listings that an actor may see.
 * @param limit greatest count
 */
export async function countOpenDays({ orm }: Pick<Db, "orm">, actor: StaffActor, limit: number): Promise<number> {
  const scope = listingScope(actor, "days.read");
  const rows = await orm
    .select({ day: dayCloses.day })
    .from(dayCloses)
    .where(and(scope === "every" ? undefined : anyOf(dayCloses.listingId, scope), hasOpenPoints))
    .limit(limit);
  return rows.length;
}

/**
 * Lists sheets of the listings whose closed days an actor may see.
 * @returns the latest first; `isMore` when there are others before
 */
export async function listDays(
  { orm }: Pick<Db, "orm">,
  actor: StaffActor,
  { listingId, hasStops = false, after }: DayFilter,
): Promise<{ readonly days: ListedDay[]; readonly isMore: boolean }> {
  const scope = narrowScope(listingScope(actor, "days.read"), listingId);
  const { day, closedAt } = dayCloses;
  const rows = await orm
    .select({
      slug: listings.slug,
      name: listings.name,
      timezone: listings.timezone,
      day,
      closedAt,
      stops: findingsOf("stop"),
      warnings: findingsOf("warning"),
    })
    .from(dayCloses)
    .innerJoin(listings, eq(listings.id, dayCloses.listingId))
    .where(
      and(
        scope === "every" ? undefined : anyOf(dayCloses.listingId, scope),
        after && or(lt(day, after.day), and(eq(day, after.day), gt(listings.slug, after.slug))),
        hasStops ? hasOpenPoints : undefined,
      ),
    )
    .orderBy(desc(day), asc(listings.slug))
    .limit(maxSheetsShown + 1);
  return { days: rows.slice(0, maxSheetsShown), isMore: rows.length > maxSheetsShown };
}

export interface ShownDay {
  readonly listingId: string;
  readonly slug: string;
  readonly name: string;
  readonly timezone: string;
  readonly day: IsoDate;
  readonly closedAt: Date;
  readonly sheet: DaySheet;
  /** Differences between the sheet and the day as it is now. */
  readonly differences: SheetDifferences;
  /** Names of the guests of the findings' rows, by reservation: no sheet keeps a name. */
  readonly guestNames: ReadonlyMap<string, string>;
  /** True for a reader who sees amounts. */
  readonly seesMoney: boolean;
}

/**
 * Reads a closed day: its sheet as it was frozen, and what is different now. Nothing is written.
 * @param slug the listing's
 * @throws {DomainError} `not_found`, also for a day that is not closed, and one that the actor may not see
 */
export async function readDay(db: Db, actor: StaffActor, slug: string, day: IsoDate): Promise<ShownDay> {
  const { id, name, timezone } = listings;
  const [row] = await db.orm
    .select({
      listingId: id,
      slug: listings.slug,
      name,
      timezone,
      day: dayCloses.day,
      closedAt: dayCloses.closedAt,
      sheet: dayCloses.sheet,
    })
    .from(dayCloses)
    .innerJoin(listings, eq(id, dayCloses.listingId))
    .where(and(eq(listings.slug, slug), eq(dayCloses.day, day)));
  if (!row) throw new DomainError("not_found", { what: "day" });
  requirePermission(actor, "days.read", [row.listingId], "day");
  const now = await readSheet(db, row.listingId, day, "now");
  const seesMoney = isPermitted(actor, "reports.money", row.listingId);
  const names = await readGuestNames(db, row.listingId, row.sheet);
  return { ...row, differences: compareSheets(row.sheet, now ?? row.sheet), guestNames: names, seesMoney };
}

/** Reads the name of each row's guest: of the one who checks in, or who booked. */
async function readGuestNames({ orm }: Db, listingId: string, sheet: DaySheet): Promise<Map<string, string>> {
  const ids = sheet.findings.flatMap(({ rows }) => rows.map(({ reservationId }) => reservationId));
  if (ids.length === 0) return new Map();
  const isFirst = and(
    eq(guestNames.listingId, reservations.listingId),
    eq(guestNames.reservationId, reservations.id),
    eq(guestNames.number, 1),
  );
  const found = await orm
    .select({ id: reservations.id, name: sql<string>`coalesce(${guestNames.name}, ${orders.contactName})` })
    .from(reservations)
    .innerJoin(orders, eq(orders.id, reservations.orderId))
    .leftJoin(guestNames, isFirst)
    .where(and(eq(reservations.listingId, listingId), anyOf(reservations.id, [...new Set(ids)])));
  return new Map(found.map(({ id, name }) => [id, name]));
}
