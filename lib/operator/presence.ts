/**
 * Colleagues who have the same order open: each page leaves a sign in Redis again and again, which ends by
 * itself. Without Redis no colleague is seen.
 */
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { anyOf } from "@/db/orm";
import { isUuid } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import { findOrderIdForStaff } from "@/lib/orders/staff/read-order-for-staff";
import type { StaffActor } from "@/lib/staff/actor";

import { presenceKeptSeconds } from "./limits";

const keyOf = (orderId: string) => `hf:presence:order:${orderId}`;

/**
 * Leaves the sign of a member of staff at an order, and reads those of others.
 * @param code of the order, any text
 * @returns names of the others, in alphabetical order; empty where Redis is away
 * @throws {DomainError} not_found, also for an order that the actor may not see
 */
export async function touchPresence(db: Db, code: string, actor: StaffActor): Promise<string[]> {
  const orderId = await findOrderIdForStaff(db, code, actor);
  const userIds = await sign(orderId, actor.userId);
  const others = userIds.filter((id) => id !== actor.userId && isUuid(id));
  if (others.length === 0) return [];
  const rows = await db.orm.select({ name: users.name }).from(users).where(anyOf(users.id, others)).orderBy(users.name);
  return rows.map(({ name }) => name);
}

/** Writes the sign into the order's sorted set, by time, and reads the signs that are not over. */
async function sign(orderId: string, userId: string): Promise<string[]> {
  const [key, nowMs] = [keyOf(orderId), Date.now()];
  try {
    const [, members] = await Promise.all([
      redis().zadd(key, { score: nowMs, member: userId }),
      redis().zrange<string[]>(key, nowMs - presenceKeptSeconds * 1_000, "+inf", { byScore: true }),
      redis().zremrangebyscore(key, 0, nowMs - presenceKeptSeconds * 1_000),
      redis().expire(key, presenceKeptSeconds),
    ]);
    return members;
  } catch (error) {
    log.debug({ err: error }, "presence at an order not read");
    return [];
  }
}
