/**
 * Sends due deliveries. A process claims a delivery by moving its next try past the longest duration of a
 * try; if the process dies, the delivery is due again. So a message may arrive twice, under the same
 * `webhook-id`; it is never lost.
 *
 * Raw SQL: claims with skip locked, and a lateral join for the order of turns.
 */
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";

import type { BlockList } from "node:net";

import { parseAddressList } from "@/lib/core/address-list";
import { type Db, inTransaction } from "@/db/client";
import { anyOf } from "@/db/orm";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { onClose, singleton } from "@/lib/core/singleton";

import {
  deliveryLeaseSeconds,
  maxDeliveriesAtOnce,
  maxDeliveriesPerEndpoint,
  maxDeliveriesPerPartner,
  maxPrunedPerRun,
} from "../limits";

import { backoffMs, isTooOld } from "./backoff";
import { giveUpWaiting } from "./endpoints";
import { type Outcome, type SendOptions, sendWebhook } from "./send-webhook";

interface Claimed {
  readonly id: string;
  readonly partnerId: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly body: string;
  readonly attempts: number;
  readonly ageMs: number;
  readonly url: string;
  readonly secret: string;
  readonly previousSecret: string | null;
}

/** Tries under way in this process. */
interface Sending {
  /** Number of tries by endpoint, and by partner. */
  readonly byEndpoint: Map<string, number>;
  readonly byPartner: Map<string, number>;
  readonly tries: Set<Promise<void>>;
}

const sending = () =>
  singleton("partners.webhooks.sending", (): Sending => {
    const state: Sending = { byEndpoint: new Map(), byPartner: new Map(), tries: new Set() };
    onClose("partners.webhooks.sending", async () => void (await Promise.all(state.tries)));
    return state;
  });

const allowed = (): BlockList => singleton("partners.webhooks.allowed", () => parseAddressList(env().WEBHOOK_ALLOW));

/**
 * Begins to send due deliveries, as many as the bounds allow. It does not wait for the responses, so that a
 * slow receiver delays no other.
 * @returns number of tries begun, and a promise that resolves when all tries under way have ended
 */
export async function deliverDue(
  db: Db,
  options: SendOptions = { allowed: allowed() },
): Promise<{ readonly begun: number; readonly settled: Promise<unknown> }> {
  const { byEndpoint, byPartner, tries } = sending();
  const room = maxDeliveriesAtOnce - tries.size;
  const claimed = room > 0 ? await claim(db, room, byEndpoint, byPartner) : [];
  for (const delivery of claimed) {
    count(byEndpoint, delivery.endpointId, 1);
    count(byPartner, delivery.partnerId, 1);
    const attempt = deliver(db, delivery, options).finally(() => {
      tries.delete(attempt);
      count(byEndpoint, delivery.endpointId, -1);
      count(byPartner, delivery.partnerId, -1);
    });
    tries.add(attempt);
  }
  return { begun: claimed.length, settled: Promise.all(tries) };
}

function count(counts: Map<string, number>, id: string, by: 1 | -1): void {
  const now = (counts.get(id) ?? 0) + by;
  if (now > 0) counts.set(id, now);
  else counts.delete(id);
}

/**
 * Claims deliveries within the bounds of each endpoint and partner. The first of each endpoint comes before
 * the second of any, so that an endpoint with many does not push in front of the others. Deliveries of
 * suspended partners wait.
 */
async function claim(
  db: Db,
  room: number,
  byEndpoint: ReadonlyMap<string, number>,
  byPartner: ReadonlyMap<string, number>,
): Promise<Claimed[]> {
  const [busy, engaged] = [[...byEndpoint], [...byPartner]];
  return db.sql<Claimed[]>`
    with candidates as (
      select first.id, first.nth, first.next_attempt_at,
        row_number() over (partition by e.partner_id order by first.nth, first.next_attempt_at) + coalesce(o.count, 0) as of_partner
      from webhook_endpoints e
      join partners p on p.id = e.partner_id and p.suspended_at is null
      left join unnest(${engaged.map(([id]) => id)}::uuid[], ${engaged.map(([, tries]) => tries)}::int[]) as o (id, count)
        on o.id = e.partner_id
      left join unnest(${busy.map(([id]) => id)}::uuid[], ${busy.map(([, tries]) => tries)}::int[]) as b (id, count) on b.id = e.id
      cross join lateral (
        select d.id, d.next_attempt_at, row_number() over (order by d.next_attempt_at, d.id) + coalesce(b.count, 0) as nth
        from webhook_deliveries d where d.endpoint_id = e.id and d.next_attempt_at <= now()
        order by d.next_attempt_at, d.id limit ${maxDeliveriesPerEndpoint}
      ) first
      where e.deleted_at is null and e.disabled_at is null and first.nth <= ${maxDeliveriesPerEndpoint}
    ), chosen as (
      select id from candidates where of_partner <= ${maxDeliveriesPerPartner} order by nth, next_attempt_at limit ${room}
    ), due as (
      select d.id from webhook_deliveries d where d.id in (select id from chosen) and d.next_attempt_at <= now()
      order by d.id for update skip locked
    )
    update webhook_deliveries d
    set attempts = d.attempts + 1, next_attempt_at = now() + ${deliveryLeaseSeconds}::int * interval '1 second'
    from due, webhook_endpoints e
    where d.id = due.id and e.id = d.endpoint_id
    returning d.id, e.partner_id as "partnerId", d.endpoint_id as "endpointId", d.message_id as "messageId", d.body, d.attempts, e.url, e.secret,
      extract(epoch from now() - d.created_at)::float8 * 1000 as "ageMs",
      case when e.previous_until > now() then e.previous_secret end as "previousSecret"`;
}

/**
 * Sends one delivery. Never rejects: a delivery whose outcome cannot be stored is due again when its claim is
 * over.
 */
async function deliver(db: Db, claimed: Claimed, options: SendOptions): Promise<void> {
  const { url, messageId, body, secret, previousSecret } = claimed;
  const secrets = previousSecret === null ? [secret] : [secret, previousSecret];
  const outcome = await sendWebhook({ url, messageId, body, secrets }, options);
  await record(db, claimed, outcome).catch((err: unknown) => log.error({ err }, "webhook delivery outcome not stored"));
}

const hasArrived = (outcome: Outcome) => "status" in outcome && outcome.status >= 200 && outcome.status < 300;
const isGone = (outcome: Outcome) => "status" in outcome && outcome.status === 410;

async function record(db: Db, { id, endpointId, attempts, ageMs }: Claimed, outcome: Outcome): Promise<void> {
  const [status, error, response] =
    "status" in outcome ? [outcome.status, null, outcome.response] : [null, outcome.error, null];
  await inTransaction(db, async (tx) => {
    const answer = response?.replaceAll("\u0000", "") ?? null;
    await tx.orm
      .insert(webhookAttempts)
      .values({ deliveryId: id, number: attempts, durationMs: outcome.durationMs, status, error, response: answer })
      .onConflictDoNothing();
    const delivery = tx.orm.update(webhookDeliveries);
    const isWaiting = and(eq(webhookDeliveries.id, id), isNotNull(webhookDeliveries.nextAttemptAt));
    if (hasArrived(outcome)) {
      await delivery.set({ nextAttemptAt: null, deliveredAt: sql`now()` }).where(isWaiting);
    } else if (isGone(outcome)) {
      // 410 Gone: the receiver declares that the endpoint is out of use.
      await tx.orm
        .update(webhookEndpoints)
        .set({ disabledAt: sql`now()`, disabledReason: "gone" })
        .where(and(eq(webhookEndpoints.id, endpointId), isNull(webhookEndpoints.disabledAt)));
      await giveUpWaiting(tx, endpointId);
    } else if (isTooOld(ageMs)) {
      await delivery.set({ nextAttemptAt: null, failedAt: sql`now()` }).where(isWaiting);
    } else {
      const next = sql`now() + ${backoffMs(attempts)}::float8 * interval '1 millisecond'`;
      await delivery.set({ nextAttemptAt: next }).where(isWaiting);
    }
  });
}

/**
 * Deletes deliveries of more than `DELIVERIES_RETENTION_DAYS` ago, with their attempts.
 * @returns number of deliveries; equal to the limit when there may be more
 */
export async function pruneDeliveries(db: Db, limit = maxPrunedPerRun): Promise<number> {
  return inTransaction(db, async ({ orm }) => {
    const { id, createdAt, nextAttemptAt } = webhookDeliveries;
    const old = await orm
      .select({ id })
      .from(webhookDeliveries)
      .where(and(sql`${createdAt} < now() - ${env().DELIVERIES_RETENTION_DAYS}::int * interval '1 day'`, isNull(nextAttemptAt)))
      .orderBy(createdAt)
      .limit(limit)
      .for("update", { skipLocked: true });
    const ids = old.map((delivery) => delivery.id);
    await orm.delete(webhookAttempts).where(anyOf(webhookAttempts.deliveryId, ids));
    await orm.delete(webhookDeliveries).where(anyOf(id, ids));
    return ids.length;
  });
}
