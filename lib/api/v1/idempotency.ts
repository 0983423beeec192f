/** The same key again: the same answer, or what is wrong with asking so. */
import { mainDb } from "@/db/client";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { derivedId, newId, sha256 } from "@/lib/core/ids";
import type { Caller } from "@/lib/partners/authenticate-key";
import { beginRequest, releaseKey, storeResponse, type KeyedRequest, renewLease } from "@/lib/partners/idempotency";
import { idempotencyRenewMs, maxIdempotencyKeyLength } from "@/lib/partners/limits";

import { problemResponseOf } from "../problem";
import { HttpError } from "./http-error";
import type { ApiRequest } from "./transport";
import type { OperationResponse } from "./types";

/** @throws {HttpError} malformed, where one is needed and missing, or is no key */
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

/** The identity that a key itself is for what is made with it, for ever. @param operation method and path: one key means one operation */
export function requestIdOf({ partnerId, test }: Caller, key: string | undefined, operation: string): string {
  return key === undefined ? newId() : derivedId(partnerId, `${test ? "test" : "live"} ${operation} ${key}`);
}

/** @param operation method and path */
export function keyedRequest({ partnerId, test }: Caller, key: string, operation: string, body: string): KeyedRequest {
  return { partnerId, test, key, fingerprint: sha256(`${operation}\n${body}`) };
}

/** Not remembered: what may well go otherwise the next time. */
const forgettable = (status: number) => status >= 500 || [400, 401, 409, 429].includes(status);

/**
 * Does the work under the request's name, or repeats what it came to. A refusal of the domain is an answer like any other.
 * @throws {DomainError} idempotency_mismatch, in_progress; what the work throws, where that is not remembered
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
