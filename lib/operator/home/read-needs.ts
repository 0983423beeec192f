/**
 * Work that waits for a member of staff, counted by kind: each count is that of the rows of one page which
 * the member can open. Counts are bounded and each reads one small index.
 *
 * Raw SQL: bounded counts over tables of several domains, and the job queue's, which has no schema here.
 */
import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { jobsSchema } from "@/db/application-role";
import { auditResults, disputes, orders, refunds, sales } from "@/db/schema";
import { anyOf } from "@/db/orm";
import { countOpenDays } from "@/lib/front-desk/day-close/read-days";
import { hasNotes } from "@/lib/orders/note-conditions";
import { filterDecidable } from "@/lib/orders/refunds/approvals/filter-decidable";
import { listOpenApprovals } from "@/lib/orders/refunds/approvals/list-approvals";
import { countDeskRefunds } from "@/lib/orders/refunds/record-desk-refund";
import { isOrderIn } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, type ListingPermission, listingScope } from "@/lib/staff/permissions";
import { staffPages } from "@/lib/staff/pages";

import { maxNeedsCounted } from "../limits";

export const needKeys = [
  "failed_refunds",
  "refund_approvals",
  "desk_refunds",
  "disputes",
  "stuck_payments",
  "failed_deliveries",
  "unsent_messages",
  "failed_jobs",
  "oversold",
  "audit_findings",
  "paused_sales",
  "open_days",
  "due_todos",
] as const;
export type NeedKey = (typeof needKeys)[number];

export interface Need {
  readonly key: NeedKey;
  /** At least 1, at most {@link maxNeedsCounted}: then there may be more. */
  readonly count: number;
  /** Page with the rows. */
  readonly href: string;
}

interface NeedRule {
  /** Page of the rows; without it the need does not exist for the reader. */
  readonly page: string;
  /** Query of the rows on that page. */
  readonly query?: string;
  readonly count: (db: Db, actor: StaffActor) => Promise<number>;
}

/** @returns the needs of an actor, the most pressing kind first; empty when nothing waits */
export async function readNeeds(db: Db, actor: StaffActor): Promise<Need[]> {
  const pages = new Set<string>(staffPages(actor).map(({ href }) => href));
  const counted = await Promise.all(
    needKeys.map(async (key): Promise<Need[]> => {
      const { page, query = "", count } = rules[key];
      if (!pages.has(page)) return [];
      const found = await count(db, actor);
      return found === 0 ? [] : [{ key, count: found, href: `${page}${query}` }];
    }),
  );
  return counted.flat();
}

const rules: Readonly<Record<NeedKey, NeedRule>> = {
  failed_refunds: {
    page: "/admin/refunds",
    count: (db, actor) => {
      const isTheirs = isOrderIn(db, refunds.orderId, listingScope(actor, "payments.read"));
      const rows = db.orm
        .select({ id: refunds.id })
        .from(refunds)
        .where(and(sql`${refunds.status} = 'failed' and ${refunds.settledAt} is null`, isTheirs));
      return countRows(rows.limit(maxNeedsCounted));
    },
  },
  refund_approvals: {
    page: "/admin/refunds",
    query: "#approvals",
    count: async (db, actor) => {
      const decidable = await filterDecidable(db, actor, await listOpenApprovals(db, actor));
      return Math.min(decidable.size, maxNeedsCounted);
    },
  },
  desk_refunds: {
    page: "/admin/refunds",
    query: "#desk-refunds",
    count: (db, actor) => countDeskRefunds(db, actor, maxNeedsCounted),
  },
  disputes: {
    page: "/admin/disputes",
    count: (db, actor) => {
      const isTheirs = isOrderIn(db, disputes.orderId, listingScope(actor, "payments.read"));
      const waits = sql`${disputes.closedAt} is null and ${disputes.status} in ('needs_response', 'warning_needs_response')`;
      const rows = db.orm.select({ id: disputes.id }).from(disputes).where(and(waits, isTheirs));
      return countRows(rows.limit(maxNeedsCounted));
    },
  },
  stuck_payments: {
    page: "/admin",
    query: "#payments",
    count: async (db, actor) => (await listStuckPayments(db, actor)).length,
  },
  failed_deliveries: {
    page: "/admin/deliveries",
    query: "?state=failed",
    count: ({ sql: tagged }) =>
      countOf(tagged`
        select count(*)::int as count from (
          select from webhook_deliveries where failed_at is not null limit ${maxNeedsCounted}) d`),
  },
  unsent_messages: {
    page: "/admin/messages",
    count: ({ sql: tagged }) =>
      countOf(tagged`
        select count(*)::int as count from (
          select from notifications
          where sent_at is null and skipped_at is null and last_error is not null limit ${maxNeedsCounted}) n`),
  },
  failed_jobs: { page: "/admin/jobs", query: "?state=failed", count: countFailedJobs },
  oversold: { page: "/admin", query: "#audit", count: (db, actor) => countFindings(db, actor, true) },
  audit_findings: { page: "/admin", query: "#audit", count: (db, actor) => countFindings(db, actor, false) },
  paused_sales: {
    page: "/admin/sales",
    query: "?state=paused",
    count: (db, actor) => {
      const scope = listingScope(actor, "sales.read");
      const isTheirs = scope === "every" ? undefined : anyOf(sales.listingId, scope);
      const rows = db.orm
        .select({ id: sales.id })
        .from(sales)
        .where(and(eq(sales.paused, true), eq(sales.closed, false), isTheirs));
      return countRows(rows.limit(maxNeedsCounted));
    },
  },
  open_days: {
    page: "/admin/day-close",
    query: "?state=stops",
    count: (db, actor) => countOpenDays(db, actor, maxNeedsCounted),
  },
  due_todos: {
    page: "/admin/orders",
    query: "?notes=due",
    count: (db, actor) => {
      const isTheirs = isOrderIn(db, orders.id, listingScope(actor, "orders.read"));
      const rows = db.orm
        .select({ id: orders.id })
        .from(orders)
        .where(and(hasNotes(db, "due"), isTheirs));
      return countRows(rows.limit(maxNeedsCounted));
    },
  },
};

const countRows = async (rows: PromiseLike<readonly unknown[]>): Promise<number> => (await rows).length;

const countOf = async (rows: PromiseLike<readonly unknown[]>): Promise<number> =>
  ((await rows)[0] as { count: number } | undefined)?.count ?? 0;

/** Counts jobs that were given up: the queue keeps ended ones for a day. */
async function countFailedJobs({ sql: tagged }: Db): Promise<number> {
  const [known] = await tagged`select to_regclass(${`${jobsSchema}.job`}) is not null as "isThere"`;
  if (!known?.["isThere"]) return 0;
  return countOf(tagged`
    select count(*)::int as count from (
      select from ${tagged(jobsSchema)}.job where state = 'failed' limit ${maxNeedsCounted}) j`);
}

/** Counts the violations that the last audit found; units sold above what exists are a need of their own. */
async function countFindings(db: Db, actor: StaffActor, isOfStock: boolean): Promise<number> {
  const { findings, count } = (await readAuditResult(db, actor)) ?? { findings: [], count: 0 };
  const ofStock = findings.filter(({ invariant }) => invariant === "no-oversell" || invariant === "stock-balance").length;
  return Math.min(isOfStock ? ofStock : count - ofStock, maxNeedsCounted);
}

export interface AuditResult {
  readonly at: Date;
  readonly count: number;
  readonly findings: readonly { readonly invariant: string; readonly message: string }[];
}

/** @returns the worker's last audit; undefined before the first one, and for an actor who may not see it */
export async function readAuditResult({ orm }: Db, actor: StaffActor): Promise<AuditResult | undefined> {
  if (!isPermitted(actor, "system.read")) return undefined;
  const { at, count, findings } = auditResults;
  const [row] = await orm.select({ at, count, findings }).from(auditResults);
  return row;
}

export interface StuckPayment {
  readonly id: string;
  readonly orderCode: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Epoch milliseconds. */
  readonly authorisedAtMs: number;
}

/** Lists payments that were authorised and neither captured nor voided within the time that this takes. */
export async function listStuckPayments({ sql: tagged }: Db, actor: StaffActor): Promise<StuckPayment[]> {
  const permission: ListingPermission = "payments.read";
  const scope = listingScope(actor, permission);
  if (scope !== "every" && scope.length === 0) return [];
  const isTheirs =
    scope === "every"
      ? tagged`true`
      : tagged`exists (select from reservations r where r.order_id = p.order_id and r.listing_id = any(${[...scope]}::uuid[]))`;
  return tagged<StuckPayment[]>`
    select p.id, o.code as "orderCode", p.amount_minor as "amountMinor", p.currency,
      extract(epoch from p.authorised_at)::float8 * 1000 as "authorisedAtMs"
    from payments p join orders o on o.id = p.order_id
    where p.status = 'authorised' and p.created_at < statement_timestamp() - interval '1 hour' and ${isTheirs}
    order by p.created_at limit ${maxNeedsCounted}`;
}
