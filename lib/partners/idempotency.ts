/**
 * Idempotency of requests that create or change something (rule idempotency). The first request with a key
 * writes a row, and a repeat finds it. The row names the request, and its effects carry ids derived from that
 * name, so another process may begin work again that a dead one left half done. A key that is used anew after
 * a day is a new request.
 */
import type { Db } from "@/db/client";
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

interface Row {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly retryAfterMs: number;
}

/**
 * Begins a request, or finds the response of its first.
 * @returns the request's name or a stored response; a caller that does the work then calls {@link
 *   storeResponse} or {@link releaseKey}
 * @throws {DomainError} idempotency_mismatch (the key was used for another request), in_progress (its first
 *   is under way; the time is that of its lease, after which it has a response or may be begun anew)
 */
export async function beginRequest({ sql }: Db, request: KeyedRequest): Promise<Begun> {
  const { partnerId, test, key, fingerprint } = request;
  const [begun] = await sql<{ requestId: string }[]>`
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
  const [row] = await sql<Row[]>`
    select fingerprint, status, body, greatest(0, extract(epoch from locked_until - now()) * 1000)::int as "retryAfterMs"
    from idempotency_keys where partner_id = ${partnerId} and test = ${test} and key = ${key}`;
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
export async function renewLease({ sql }: Db, { partnerId, test, key }: KeyedRequest, requestId: string): Promise<void> {
  await sql`
    update idempotency_keys set locked_until = now() + ${idempotencyLeaseSeconds}::int * interval '1 second'
    where partner_id = ${partnerId} and test = ${test} and key = ${key} and request_id = ${requestId}
      and completed_at is null and locked_until > now()`;
}

/** Stores the response of a request, for a day. */
export async function storeResponse(
  { sql }: Db,
  { partnerId, test, key }: KeyedRequest,
  answer: StoredResponse,
): Promise<void> {
  await sql`
    update idempotency_keys set status = ${answer.status}, body = ${answer.body}, completed_at = now()
    where partner_id = ${partnerId} and test = ${test} and key = ${key} and completed_at is null`;
}

/**
 * Releases a request that may be tried again under the same key. Its name is kept for a repeat of the same
 * request, as a failure may have come after the effect; a different request begins anew.
 */
export async function releaseKey({ sql }: Db, { partnerId, test, key }: KeyedRequest): Promise<void> {
  await sql`
    update idempotency_keys set locked_until = '-infinity'
    where partner_id = ${partnerId} and test = ${test} and key = ${key} and completed_at is null`;
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
