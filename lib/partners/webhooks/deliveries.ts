/**
 * The log of deliveries, and redelivery. To other partners the deliveries do not exist (rule
 * hidden-from-strangers).
 */
import { and, asc, desc, eq, lt, gt, or, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";

import { isEndpointOf } from "./endpoints";
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

const { id: deliveryId, endpointId: ofEndpoint, messageId, type, attempts, createdAt, nextAttemptAt } = webhookDeliveries;

const status = sql<DeliveryStatus>`case when ${webhookDeliveries.deliveredAt} is not null then 'delivered'
  when ${webhookDeliveries.failedAt} is not null then 'failed' else 'waiting' end`;

/** The columns of {@link Delivery}. */
const columns = { id: deliveryId, endpointId: ofEndpoint, messageId, type, status, attempts, createdAt, nextAttemptAt };

const isOff = sql<boolean>`${webhookEndpoints.disabledAt} is not null`;

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
  actor: PartnerActor,
  endpointId: string,
  { status: wanted, after, limit }: LogQuery,
): Promise<{ readonly deliveries: Delivery[]; readonly next: readonly [string, string] | null }> {
  const isOwned = and(eq(webhookEndpoints.id, endpointId), isEndpointOf(actor));
  const [endpoint] = await db.orm.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(isOwned);
  if (!endpoint) throw new DomainError("not_found", { what: "endpoint" });
  // To the microsecond, which a Date would lose.
  const position = sql<string>`to_json(${createdAt}) #>> '{}'`;
  const rows = await db.orm
    .select({ delivery: columns, position })
    .from(webhookDeliveries)
    .where(and(eq(ofEndpoint, endpointId), wanted && eq(status, wanted), after && isAfter(after)))
    .orderBy(desc(createdAt), asc(deliveryId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map(({ delivery }) => delivery),
    next: rows.length > limit && last ? [last.position, last.delivery.id] : null,
  };
}

/** The condition that a delivery comes after a position of the log. */
function isAfter([at, id]: readonly [string, string]) {
  const time = sql`${at}::timestamptz`;
  return or(lt(createdAt, time), and(eq(createdAt, time), gt(deliveryId, id)));
}

/** @throws {DomainError} not_found */
export async function readDelivery(db: Db, actor: PartnerActor, id: string): Promise<DeliveryDetail> {
  const [delivery] = await db.orm
    .select({ ...columns, body: webhookDeliveries.body })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, ofEndpoint))
    .where(and(eq(deliveryId, id), isEndpointOf(actor)));
  if (!delivery) throw new DomainError("not_found", { what: "delivery" });
  const { deliveryId: ofDelivery, number, at, durationMs, status: answer, error, response } = webhookAttempts;
  const tries = await db.orm
    .select({ number, at, durationMs, status: answer, error, response })
    .from(webhookAttempts)
    .where(eq(ofDelivery, id))
    .orderBy(asc(number));
  return { ...delivery, tries };
}

/**
 * Sends a message again, now, with the same id and body. One that waits is moved forward.
 * @throws {DomainError} not_found; invalid_state when the endpoint is disabled
 */
export async function redeliver(db: Db, actor: PartnerActor, id: string): Promise<Delivery> {
  return inTransaction(db, async (tx) => {
    const [found] = await tx.orm
      .select({ isOff })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, ofEndpoint))
      .where(and(eq(deliveryId, id), isEndpointOf(actor)))
      .for("update", { of: webhookDeliveries });
    if (!found) throw new DomainError("not_found", { what: "delivery" });
    if (found.isOff) throw new DomainError("invalid_state", { state: "disabled" });
    const [delivery] = await tx.orm
      .update(webhookDeliveries)
      .set({ nextAttemptAt: sql`now()`, deliveredAt: null, failedAt: null })
      .where(eq(deliveryId, id))
      .returning(columns);
    if (!delivery) throw new Error("a delivery vanished under its lock");
    return delivery;
  });
}

/**
 * Sends a test message, so that a partner can try its receiver.
 * @param requestId the same id again sends no second message
 * @throws {DomainError} not_found; invalid_state when the endpoint is disabled
 */
export async function sendPing(db: Db, actor: PartnerActor, endpointId: string, requestId: string): Promise<Delivery> {
  return inTransaction(db, async (tx) => {
    const [endpoint] = await tx.orm
      .select({ isOff })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, endpointId), isEndpointOf(actor)));
    if (!endpoint) throw new DomainError("not_found", { what: "endpoint" });
    if (endpoint.isOff) throw new DomainError("invalid_state", { state: "disabled" });
    const id = derivedId(requestId, "ping");
    const body = sql<string>`jsonb_build_object('type', ${pingType}::text, 'timestamp', to_json(now()) #>> '{}',
      'data', '{}'::jsonb)::text`;
    const [delivery] = await tx.orm
      .insert(webhookDeliveries)
      .values({ id, endpointId, messageId: id, type: pingType, body, nextAttemptAt: sql`now()` })
      .onConflictDoUpdate({ target: deliveryId, set: { type: sql`${type}` } })
      .returning(columns);
    if (!delivery) throw new Error("a ping was neither made nor found");
    return delivery;
  });
}
