/**
 * Deliveries of every partner, for staff: those that failed, and those that still wait.
 *
 * Raw SQL: the last attempt of each delivery, by a lateral join.
 */
import type { Db, Tx } from "@/db/client";
import type { StaffActor } from "@/lib/staff/actor";
import { bounded, type ListPage, type ListRequest, pageBounds } from "@/lib/staff/list-page";
import { requireHousePermission } from "@/lib/staff/permissions";

/** `failed`: given up. `waiting`: it is tried again by itself. */
export const deliveryStates = ["failed", "waiting"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface DeliveryFilter {
  /** Failed ones, and waiting ones that have failed once, where it is absent. */
  readonly state?: DeliveryState | undefined;
  readonly partnerId?: string | undefined;
  /** Kind of the message: `reservation.confirmed`. */
  readonly type?: string | undefined;
}

export interface ListedDelivery {
  readonly id: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly url: string;
  /** True for an endpoint of test bookings. */
  readonly isTest: boolean;
  readonly type: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  /** Rule for which it is not retried; null where it can be. */
  readonly refusal: "endpoint_off" | "endpoint_deleted" | "partner_suspended" | null;
  readonly createdAtMs: number;
  /** Time of the next try; null for one that was given up. */
  readonly nextAtMs: number | null;
  /** IANA time zone of the place of the listing that it is about; UTC where it is about none. */
  readonly zone: string;
}

export type DeliverySort = "created" | "attempts";

const orders: Readonly<Record<DeliverySort, string>> = { created: "d.created_at", attempts: "d.attempts" };

/** Makes the condition that a delivery has not arrived, and matches a filter; `d` delivery, `e` endpoint. */
export function isMatchingDelivery({ sql }: Db | Tx, { state, partnerId, type }: DeliveryFilter) {
  const isState =
    state === "failed"
      ? sql`d.failed_at is not null`
      : state === "waiting"
        ? sql`d.next_attempt_at is not null`
        : sql`(d.failed_at is not null or (d.next_attempt_at is not null and d.attempts > 0))`;
  const isPartners = partnerId === undefined ? sql`` : sql`and e.partner_id = ${partnerId}`;
  const isType = type === undefined ? sql`` : sql`and d.type = ${type}`;
  return sql`${isState} ${isPartners} ${isType}`;
}

/**
 * Lists deliveries that have not arrived, the latest first.
 * @throws {DomainError} `not_found` for an actor who may not see partners
 */
export async function listDeliveriesForStaff(
  db: Db,
  actor: StaffActor,
  filter: DeliveryFilter = {},
  { page, sort }: ListRequest<DeliverySort> = {},
): Promise<ListPage<ListedDelivery>> {
  requireHousePermission(actor, "partners.read", "delivery");
  const { sql } = db;
  const { limit, offset } = pageBounds(page);
  const order = sort ? sql.unsafe(`${orders[sort.key]} ${sort.isDescending ? "desc" : "asc"}, `) : sql``;
  const rows = await sql<ListedDelivery[]>`
    select d.id, e.partner_id as "partnerId", p.name as "partnerName", e.url, e.test as "isTest", d.type,
      case when d.failed_at is null then 'waiting' else 'failed' end as state, d.attempts,
      case when e.deleted_at is not null then 'endpoint_deleted' when e.disabled_at is not null then 'endpoint_off'
        when p.suspended_at is not null then 'partner_suspended' end as refusal,
      a.status as "lastStatus", a.error as "lastError",
      floor(extract(epoch from d.created_at) * 1000)::float8 as "createdAtMs",
      floor(extract(epoch from d.next_attempt_at) * 1000)::float8 as "nextAtMs",
      coalesce(
        (select l.timezone from listings l where l.id = (d.body::jsonb #>> '{data,line,listing_id}')::uuid), 'UTC'
      ) as zone
    from webhook_deliveries d
    join webhook_endpoints e on e.id = d.endpoint_id
    join partners p on p.id = e.partner_id
    left join lateral (
      select status, error from webhook_attempts where delivery_id = d.id order by number desc limit 1
    ) a on true
    where ${isMatchingDelivery(db, filter)}
    order by ${order} d.created_at desc, d.id limit ${limit} offset ${offset}`;
  const [counted] = await sql<{ total: number }[]>`
    select count(*)::int as total from (
      select 1 from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
      where ${isMatchingDelivery(db, filter)} limit ${bounded}
    ) matching`;
  return { rows, total: counted?.total ?? 0 };
}

/**
 * Finds the deliveries that match a filter, for a run over all of them.
 * @returns at most `limit` ids, the oldest first
 * @throws {DomainError} `not_found`; `forbidden`
 */
export async function findDeliveries(tx: Tx, actor: StaffActor, filter: DeliveryFilter, limit: number): Promise<string[]> {
  requireHousePermission(actor, "partners.manage", "delivery");
  const rows = await tx.sql<{ id: string }[]>`
    select d.id from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where ${isMatchingDelivery(tx, filter)} order by d.created_at, d.id limit ${limit}`;
  return rows.map(({ id }) => id);
}
