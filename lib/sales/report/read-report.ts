/** The report of a sale for staff: the frozen one, or what is known so far. */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { saleReports, type SaleReport } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { readSaleForStaff, type SaleForStaff } from "../read-for-staff";
import { staffListingOf } from "../sale";
import { computeReport } from "./compute";
import { countSold } from "./count-sold";
import { readSamples } from "./samples";

export interface ReportForStaff extends SaleForStaff {
  /** Undefined for a sale that has no report: one without dates, one that repeats, one that was cancelled. */
  readonly report: SaleReport | undefined;
  /** Epoch milliseconds; undefined while its figures still change. */
  readonly frozenAtMs: number | undefined;
  /** True for a reader who sees money. */
  readonly seesMoney: boolean;
}

/**
 * Reads a sale's report by the sale's slug.
 * @throws {DomainError} `not_found`
 */
export async function readReport(db: Db, slug: string, actor: StaffActor | SystemActor): Promise<ReportForStaff> {
  const found = await readSaleForStaff(db, slug, actor);
  const { sale, nowMs } = found;
  const seesMoney = isPermitted(actor, "reports.money", staffListingOf(sale));
  const none = { ...found, report: undefined, frozenAtMs: undefined, seesMoney };
  if (sale.opensAtMs === undefined || sale.repeatSeconds !== undefined || sale.cancelledAtMs !== undefined) return none;
  const [frozen] = await db.orm
    .select({ report: saleReports.report, frozenAt: saleReports.frozenAt })
    .from(saleReports)
    .where(and(eq(saleReports.listingId, sale.listingId), eq(saleReports.saleId, sale.id)));
  if (!frozen && nowMs < (sale.lobbyOpensAtMs ?? 0)) return none;
  const report = frozen?.report ?? (await reportSoFar(db, found));
  return { ...none, report: seesMoney ? report : withoutMoney(report), frozenAtMs: frozen?.frozenAt.getTime() };
}

async function reportSoFar(db: Db, { sale, listing, nowMs }: SaleForStaff): Promise<SaleReport> {
  const [samples, sold] = await Promise.all([readSamples(db, sale), countSold(db, sale, listing.currency)]);
  return computeReport(sale, samples, sold, nowMs);
}

const withoutMoney = (report: SaleReport): SaleReport => ({
  ...report,
  revenueMinor: null,
  steps: report.steps.map((step) => ({ ...step, revenueMinor: null })),
});
