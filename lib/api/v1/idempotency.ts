/** Idempotency keys of requests: the same key again gets the same response, or an error for its misuse. */
import { mainDb } from "@/db/client";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { derivedId, newId, sha256 } from "@/lib/core/ids";
import { HttpError } from "@/lib/http/http-error";
import type { KeyedPartner } from "@/lib/partners/authenticate-key";
import { beginRequest, releaseKey, storeResponse, type KeyedRequest, renewLease } from "@/lib/partners/idempotency";
import { idempotencyRenewMs, maxIdempotencyKeyLength } from "@/lib/partners/limits";

import { problemResponseOf } from "../problem";
import type { ApiRequest } from "../transport";
import type { OperationResponse } from "./types";

/**
 * @throws {HttpError} malformed, for a needed key that is missing, and for one that is malformed
 */
export function idempotencyKeyOf(request: ApiRequest, isNeeded: boolean): string | undefined {
  if (!isNeeded) return undefined;
  const key = request.header("idempotency-key");
  if (key === undefined || key === "")
    throw new HttpError("malformed", "Send an Idempotency-Key: a new one for each operation, the same one to retry it.");
  if (key.length > maxIdempotencyKeyLength || !/^[\x21-\x7e]+$/.test(key))
    throw new HttpError(
      "malformed",
      `An Idempotency-Key has 1 to ${maxIdempotencyKeyLength} printable ASCII characters without spaces.`,
    );
  return key;
}

/**
 * The id of the objects that a request creates: derived from its key for ever, or random without one.
 * @param operation method and path: a key belongs to one operation
 */
export function requestIdOf({ partnerId, test }: KeyedPartner, key: string | undefined, operation: string): string {
  return key === undefined ? newId() : derivedId(partnerId, `${test ? "test" : "live"} ${operation} ${key}`);
}

/**
 * @param operation method and path
 */
export function keyedRequest({ partnerId, test }: KeyedPartner, key: string, operation: string, body: string): KeyedRequest {
  return { partnerId, test, key, fingerprint: sha256(`${operation}\n${body}`) };
}

/** Tells whether a response is not stored, because a retry may well have another. */
const forgettable = (status: number) => status >= 500 || [400, 401, 409, 429].includes(status);

/**
 * Does the work under the request's name, or returns its stored response. A refusal by the domain is a
 * response like any other.
 * @throws {DomainError} idempotency_mismatch, in_progress; errors of the work that are not stored
 */
export async function withIdempotency(
  request: KeyedRequest,
  work: (requestId: string) => Promise<OperationResponse>,
): Promise<OperationResponse> {
  const db = mainDb();
  const begun = await beginRequest(db, request);
  if ("kept" in begun) return { ...begun.kept, replayed: true, ...typeOf(begun.kept.status) };
  const renewing = setInterval(() => {
    renewLease(db, request, begun.requestId).catch((err: unknown) => log.warn({ err }, "idempotency lease not renewed"));
  }, idempotencyRenewMs);
  try {
    const answer = await work(begun.requestId);
    const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
    await storeResponse(db, request, { status: answer.status, body });
    return { ...answer, ...(answer.body === undefined ? {} : { body }) };
  } catch (error) {
    const refusal = isDomainError(error) ? problemResponseOf(error) : undefined;
    if (!refusal || forgettable(refusal.status)) {
      await releaseKey(db, request);
      throw error;
    }
    const { status, body } = refusal;
    await storeResponse(db, request, { status, body });
    return { status, body, ...typeOf(status) };
  } finally {
    clearInterval(renewing);
  }
}

const typeOf = (status: number) => (status >= 400 ? { headers: { "content-type": "application/problem+json" } } : {});
