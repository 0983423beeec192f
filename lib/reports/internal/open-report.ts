/** The listings of a report, and what its reader may see of them. */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, listingScope } from "@/lib/staff/permissions";

import { type ReportQuery, reportQuerySchema } from "../schemas";

export interface Report {
  readonly listingIds: readonly string[];
  readonly from: IsoDate;
  /** Exclusive. */
  readonly until: IsoDate;
  /** The last day whose facts count; today where none was asked for. */
  readonly asOf: IsoDate;
  /** Currencies of the listings; null where the reader may see no money. */
  readonly currencies: readonly string[] | null;
}

/**
 * Opens a report: checks the question and the reader's permission at its listings. Money is shown to a reader
 * with `reports.money` at each of them. Listings for tests are in no report.
 * @throws {DomainError} invalid_input, such as for a range that is too long; not_found for a listing that
 *   the reader may not see
 */
export async function openReport(
  { orm }: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  query: ReportQuery,
): Promise<Report> {
  const { success, data, error } = reportQuerySchema.safeParse(query);
  if (!success) throw invalidInput(error);
  const { from, until, asOf } = data;
  const scope = listingScope(actor, "reports.read");
  const asked = data.listingIds && [...new Set(data.listingIds)];
  const isHidden = asked?.some((id) => scope !== "every" && !scope.includes(id));
  if (isHidden || (asked === undefined && scope !== "every" && scope.length === 0))
    throw new DomainError("not_found", { what: "listing" });
  const ids = asked ?? (scope === "every" ? undefined : scope);
  const rows = await orm
    .select({
      id: listings.id,
      currency: listings.currency,
      today: sql<IsoDate>`(now() at time zone ${listings.timezone})::date`,
    })
    .from(listings)
    .where(and(eq(listings.test, false), ids && anyOf(listings.id, ids)))
    .orderBy(asc(listings.id));
  if (asked && rows.length < asked.length) throw new DomainError("not_found", { what: "listing" });
  const latest = rows.map(({ today }) => today).reduce((one, other) => (one > other ? one : other), "");
  const isMoneyShown = rows.every(({ id }) => isPermitted(actor, "reports.money", id));
  return {
    listingIds: rows.map(({ id }) => id),
    from,
    until,
    asOf: asOf ?? (latest === "" ? from : latest),
    currencies: isMoneyShown ? [...new Set(rows.map(({ currency }) => currency))] : null,
  };
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
