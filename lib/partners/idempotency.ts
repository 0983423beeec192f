/**
 * Idempotency of requests that create or change something (rule idempotency). The first request with a key
 * writes a row, and a repeat finds it. The row names the request, and its effects carry ids derived from that
 * name, so another process may begin work again that a dead one left half done. A key that is used anew after
 * a day is a new request.
 *
 * Raw SQL: the claim of a key, whose conflict decides by the row that is there, and a deletion with skip
 * locked.
 */
import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

import { idempotencyHours, idempotencyLeaseSeconds, maxPrunedPerRun } from "./limits";

export interface KeyedRequest {
  readonly partnerId: string;
  readonly test: boolean;
  readonly key: string;
  /** SHA-256 of method, path and body, in hex. */
  readonly fingerprint: string;
}

export interface StoredResponse {
  readonly status: number;
  readonly body: string;
}

/** The name of a request whose work the caller must do, or the stored response of an earlier request. */
export type Begun = { readonly requestId: string } | { readonly kept: StoredResponse };

const ofRequest = ({ partnerId, test, key }: KeyedRequest): SQL | undefined =>
  and(eq(idempotencyKeys.partnerId, partnerId), eq(idempotencyKeys.test, test), eq(idempotencyKeys.key, key));

const unfinished = (request: KeyedRequest) => and(ofRequest(request), isNull(idempotencyKeys.completedAt));

const leaseEnd = sql`now() + ${idempotencyLeaseSeconds}::int * interval '1 second'`;

/**
 * Begins a request, or finds the response of its first.
 * @returns the request's name or a stored response; a caller that does the work then calls {@link
 *   storeResponse} or {@link releaseKey}
 * @throws {DomainError} idempotency_mismatch (the key was used for another request), in_progress (its first
 *   is under way; the time is that of its lease, after which it has a response or may be begun anew)
 */
export async function beginRequest(db: Db, request: KeyedRequest): Promise<Begun> {
  const { partnerId, test, key, fingerprint } = request;
  const [begun] = await db.sql<{ requestId: string }[]>`
    insert into idempotency_keys as k (partner_id, test, key, fingerprint, locked_until)
    values (${partnerId}, ${test}, ${key}, ${fingerprint}, now() + ${idempotencyLeaseSeconds}::int * interval '1 second')
    on conflict (partner_id, test, key) do update
      set fingerprint = excluded.fingerprint, created_at = now(), locked_until = excluded.locked_until, status = null, body = null,
        completed_at = null,
        request_id = case when k.fingerprint = excluded.fingerprint and k.completed_at is null
          and k.created_at >= now() - ${idempotencyHours}::int * interval '1 hour' then k.request_id else excluded.request_id end
      where k.created_at < now() - ${idempotencyHours}::int * interval '1 hour'
        or (k.completed_at is null and k.locked_until < now()
          and (k.fingerprint = excluded.fingerprint or k.locked_until = '-infinity'))
    returning k.request_id as "requestId"`;
  if (begun) return begun;
  const [row] = await db.orm
    .select({
      fingerprint: idempotencyKeys.fingerprint,
      status: idempotencyKeys.status,
      body: idempotencyKeys.body,
      retryAfterMs: sql<number>`greatest(0, extract(epoch from ${idempotencyKeys.lockedUntil} - now()) * 1000)::int`,
    })
    .from(idempotencyKeys)
    .where(ofRequest(request));
  // Deleted between the two statements: its first request left no response.
  if (!row) throw new DomainError("in_progress", { retryAfterMs: 0 });
  if (row.fingerprint !== fingerprint) throw new DomainError("idempotency_mismatch", {});
  if (row.status === null || row.body === null) throw new DomainError("in_progress", { retryAfterMs: row.retryAfterMs });
  return { kept: { status: row.status, body: row.body } };
}

/**
 * Renews the lease of a request that is still under way. It renews nothing if another process has taken over
 * the request.
 */
export async function renewLease({ orm }: Db, request: KeyedRequest, requestId: string): Promise<void> {
  const isHeld = gt(idempotencyKeys.lockedUntil, sql`now()`);
  await orm
    .update(idempotencyKeys)
    .set({ lockedUntil: leaseEnd })
    .where(and(unfinished(request), eq(idempotencyKeys.requestId, requestId), isHeld));
}

/** Stores the response of a request, for a day. */
export async function storeResponse({ orm }: Db, request: KeyedRequest, { status, body }: StoredResponse): Promise<void> {
  await orm
    .update(idempotencyKeys)
    .set({ status, body, completedAt: sql`now()` })
    .where(unfinished(request));
}

/**
 * Releases a request that may be tried again under the same key. Its name is kept for a repeat of the same
 * request, as a failure may have come after the effect; a different request begins anew.
 */
export async function releaseKey({ orm }: Db, request: KeyedRequest): Promise<void> {
  await orm
    .update(idempotencyKeys)
    .set({ lockedUntil: sql`'-infinity'` })
    .where(unfinished(request));
}

/**
 * @returns number of keys deleted; equal to the limit when there may be more
 */
export async function pruneIdempotencyKeys({ sql }: Db, limit = maxPrunedPerRun): Promise<number> {
  const gone = await sql`
    delete from idempotency_keys where (partner_id, test, key) in (
      select partner_id, test, key from idempotency_keys
      where created_at < now() - ${idempotencyHours}::int * interval '1 hour' order by created_at limit ${limit}
      for update skip locked)`;
  return gone.count;
}
