/**
 * The log of deliveries, and redelivery. To other partners the deliveries do not exist (rule
 * hidden-from-strangers).
 */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";

import type { Owner } from "./endpoints";
import { pingType } from "./types";

export type DeliveryStatus = "waiting" | "delivered" | "failed";

export interface Delivery {
  readonly id: string;
  readonly endpointId: string;
  /** `webhook-id` */
  readonly messageId: string;
  readonly type: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  /** Time of the next try; null for a delivery that has ended. */
  readonly nextAttemptAt: Date | null;
}

export interface DeliveryDetail extends Delivery {
  /** JSON, as it is sent. */
  readonly body: string;
  readonly tries: readonly {
    readonly number: number;
    readonly at: Date;
    readonly durationMs: number;
    readonly status: number | null;
    readonly error: string | null;
    readonly response: string | null;
  }[];
}

interface Row extends Omit<Delivery, "createdAt" | "nextAttemptAt"> {
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
}

const columns = ({ sql }: Pick<Db, "sql">) => sql`
  d.id, d.endpoint_id as "endpointId", d.message_id as "messageId", d.type, d.attempts, d.created_at as "createdAt",
  d.next_attempt_at as "nextAttemptAt",
  case when d.delivered_at is not null then 'delivered' when d.failed_at is not null then 'failed' else 'waiting' end as status`;

const toDelivery = ({ id, endpointId, messageId, type, status, attempts, createdAt, nextAttemptAt }: Row): Delivery => ({
  id,
  endpointId,
  messageId,
  type,
  status,
  attempts,
  createdAt: new Date(createdAt),
  nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt),
});

const owned = ({ sql }: Pick<Db, "sql">, { partnerId, test }: Owner) =>
  sql`e.partner_id = ${partnerId} and e.test = ${test} and e.deleted_at is null`;

export interface LogQuery {
  readonly status?: DeliveryStatus | undefined;
  /** The last of the page before: its time (RFC 3339, to the microsecond) and its id. */
  readonly after?: readonly [createdAt: string, id: string] | undefined;
  readonly limit: number;
}

/**
 * Lists deliveries, the newest first.
 * @returns at most `limit` deliveries, and the position for the next page, null at the end
 * @throws {DomainError} not_found (no such endpoint)
 */
export async function listDeliveries(
  db: Db,
  owner: Owner,
  endpointId: string,
  { status, after, limit }: LogQuery,
): Promise<{ readonly deliveries: Delivery[]; readonly next: readonly [string, string] | null }> {
  const [endpoint] = await db.sql`select 1 from webhook_endpoints e where e.id = ${endpointId} and ${owned(db, owner)}`;
  if (!endpoint) throw new DomainError("not_found", { what: "endpoint" });
  const [createdAt, id] = after ?? [null, null];
  const rows = await db.sql<(Row & { position: string })[]>`
    select ${columns(db)}, to_json(d.created_at) #>> '{}' as position from webhook_deliveries d
    where d.endpoint_id = ${endpointId}
      and (${status ?? null}::text is null or ${status ?? null} =
        case when d.delivered_at is not null then 'delivered' when d.failed_at is not null then 'failed' else 'waiting' end)
      and (${createdAt}::timestamptz is null or d.created_at < ${createdAt}::timestamptz
        or (d.created_at = ${createdAt}::timestamptz and d.id > ${id}::uuid))
    order by d.created_at desc, d.id limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map(toDelivery),
    next: rows.length > limit && last ? [last.position, last.id] : null,
  };
}

/** @throws {DomainError} not_found */
export async function readDelivery(db: Db, owner: Owner, id: string): Promise<DeliveryDetail> {
  const [row] = await db.sql<(Row & { body: string })[]>`
    select ${columns(db)}, d.body from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.id = ${id} and ${owned(db, owner)}`;
  if (!row) throw new DomainError("not_found", { what: "delivery" });
  const tries = await db.sql<(Omit<DeliveryDetail["tries"][number], "at"> & { at: string })[]>`
    select number, at, duration_ms as "durationMs", status, error, response from webhook_attempts
    where delivery_id = ${id} order by number`;
  const { body, ...rest } = row;
  return { ...toDelivery(rest), body, tries: tries.map((one) => ({ ...one, at: new Date(one.at) })) };
}

/**
 * Sends a message again, now, with the same id and body. One that waits is moved forward.
 * @throws {DomainError} not_found; invalid_state when the endpoint is disabled
 */
export async function redeliver(db: Db, owner: Owner, id: string): Promise<Delivery> {
  return inTransaction(db, async (tx) => {
    const [found] = await tx.sql<{ isOff: boolean }[]>`
      select e.disabled_at is not null as "isOff" from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
      where d.id = ${id} and ${owned(tx, owner)} for update of d`;
    if (!found) throw new DomainError("not_found", { what: "delivery" });
    if (found.isOff) throw new DomainError("invalid_state", { state: "disabled" });
    const rows = await tx.sql<Row[]>`
      update webhook_deliveries d set next_attempt_at = now(), delivered_at = null, failed_at = null where d.id = ${id}
      returning ${columns(tx)}`;
    const [row] = rows;
    if (!row) throw new Error("a delivery vanished under its lock");
    return toDelivery(row);
  });
}

/**
 * Sends a test message, so that a partner can try its receiver.
 * @param requestId the same id again sends no second message
 * @throws {DomainError} not_found; invalid_state when the endpoint is disabled
 */
export async function sendPing(db: Db, owner: Owner, endpointId: string, requestId: string): Promise<Delivery> {
  return inTransaction(db, async (tx) => {
    const [endpoint] = await tx.sql<{ isOff: boolean }[]>`
      select e.disabled_at is not null as "isOff" from webhook_endpoints e where e.id = ${endpointId} and ${owned(tx, owner)}`;
    if (!endpoint) throw new DomainError("not_found", { what: "endpoint" });
    if (endpoint.isOff) throw new DomainError("invalid_state", { state: "disabled" });
    const id = derivedId(requestId, "ping");
    const rows = await tx.sql<Row[]>`
      insert into webhook_deliveries as d (id, endpoint_id, message_id, type, body, next_attempt_at)
      values (${id}, ${endpointId}, ${id}, ${pingType},
        jsonb_build_object('type', ${pingType}::text, 'timestamp', to_json(now()) #>> '{}', 'data', '{}'::jsonb)::text, now())
      on conflict (id) do update set type = d.type
      returning ${columns(tx)}`;
    const [row] = rows;
    if (!row) throw new Error("a ping was neither made nor found");
    return toDelivery(row);
  });
}
