/** The listings of a report, and what its reader may see of them. */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type FactChannel, listings, unitTypes } from "@/db/schema";
import type { PartnerActor, SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, listingScope } from "@/lib/staff/permissions";

import { type Granularity, type ReportQuery, reportQuerySchema } from "../schemas";

/** An actor that reads reports; a partner reads those of the listings that it supplies. */
export type ReportReader = StaffActor | SystemActor | PartnerActor;

export interface Report {
  readonly listingIds: readonly string[];
  readonly from: IsoDate;
  /** Exclusive. */
  readonly until: IsoDate;
  /** The last day whose facts count; today where none was asked for. */
  readonly asOf: IsoDate;
  /** The same for each of the listings: by its own clock where no day was asked for. */
  readonly asOfEach: readonly IsoDate[];
  readonly granularity: Granularity;
  /** Null for every channel. */
  readonly channel: FactChannel | null;
  /** Null for every unit type. */
  readonly unitTypeId: string | null;
  /** Currencies of the listings; null where the reader may see no money. */
  readonly currencies: readonly string[] | null;
}

/**
 * Opens a report: checks the question and the reader's permission at its listings. Money is shown to a reader
 * with `reports.money` at each of them. Listings for tests are in no report.
 * @throws {DomainError} invalid_input, such as for a range that is too long; not_found for a listing that
 *   the reader may not see, and for a unit type of no listing of the report
 */
export async function openReport(db: Pick<Db, "orm">, reader: ReportReader, query: ReportQuery): Promise<Report> {
  const { success, data, error } = reportQuerySchema.safeParse(query);
  if (!success) throw invalidInput(error);
  const { from, until, asOf, granularity = "day", channel = null, unitTypeId = null, currency } = data;
  const found = await findListings(db, reader, data.listingIds);
  const rows = currency === undefined ? found : found.filter((row) => row.currency === currency);
  if (unitTypeId !== null) await requireUnitType(db, unitTypeId, rows);
  const isMoneyShown = rows.every(({ id }) => seesMoney(reader, id));
  return {
    listingIds: rows.map(({ id }) => id),
    from,
    until,
    asOf: asOf ?? latestOf(rows) ?? from,
    asOfEach: rows.map(({ today }) => asOf ?? today),
    granularity,
    channel,
    unitTypeId,
    currencies: isMoneyShown ? [...new Set(rows.map((row) => row.currency))] : null,
  };
}

/** A partner sees the money of the listings that it supplies: they are its own. */
export const seesMoney = (reader: ReportReader, listingId: string) =>
  reader.kind === "partner" || isPermitted(reader, "reports.money", listingId);

export interface ReportedListing {
  readonly id: string;
  readonly currency: string;
  /** Date at the listing's place. */
  readonly today: IsoDate;
}

/**
 * Finds the listings of a report, in the order of their ids.
 * @param ids undefined for all that the reader may see
 * @throws {DomainError} not_found
 */
export async function findListings(
  { orm }: Pick<Db, "orm">,
  reader: ReportReader,
  ids: readonly string[] | undefined,
): Promise<readonly ReportedListing[]> {
  const isTheirs =
    reader.kind === "partner"
      ? and(eq(listings.ownerId, reader.partnerId), eq(listings.test, reader.test), eq(listings.active, true))
      : undefined;
  const scope = reader.kind === "partner" ? "every" : listingScope(reader, "reports.read");
  const asked = ids && [...new Set(ids)];
  const isHidden = asked?.some((id) => scope !== "every" && !scope.includes(id));
  if (isHidden || (asked === undefined && scope !== "every" && scope.length === 0))
    throw new DomainError("not_found", { what: "listing" });
  const wanted = asked ?? (scope === "every" ? undefined : scope);
  const rows = await orm
    .select({
      id: listings.id,
      currency: listings.currency,
      today: sql<IsoDate>`(now() at time zone ${listings.timezone})::date`,
    })
    .from(listings)
    .where(and(eq(listings.test, false), isTheirs, wanted && anyOf(listings.id, wanted)))
    .orderBy(asc(listings.id));
  if (asked && rows.length < asked.length) throw new DomainError("not_found", { what: "listing" });
  return rows;
}

/** Returns the latest of the dates at the places of listings; undefined where there is none. */
export function latestOf(rows: readonly ReportedListing[]): IsoDate | undefined {
  const [first] = rows;
  return first && rows.reduce((latest, { today }) => (today > latest ? today : latest), first.today);
}

/** @throws {DomainError} not_found, for a unit type of no listing of the report */
async function requireUnitType({ orm }: Pick<Db, "orm">, id: string, of: readonly ReportedListing[]): Promise<void> {
  const ids = of.map((listing) => listing.id);
  const [found] = await orm
    .select({ id: unitTypes.id })
    .from(unitTypes)
    .where(and(eq(unitTypes.id, id), anyOf(unitTypes.listingId, ids)));
  if (!found) throw new DomainError("not_found", { what: "unit type" });
}

/**
 * Returns the currency of a report's amounts, which are added.
 * @returns null where the reader may see no money, so that amounts are null, too; and without a listing
 * @throws {DomainError} currency_mismatch
 */
export function onlyCurrency({ currencies }: Report): string | null {
  if (currencies === null) return null;
  if (currencies.length > 1) throw new DomainError("currency_mismatch", { currencies });
  return currencies[0] ?? null;
}
