/** Idempotency keys, as Stripe keeps them (https://docs.stripe.com/api/idempotent_requests). */
import { createHash } from "node:crypto";
import type { Store, StoredAnswer } from "../resources/store";
import { ApiFailure, badParameter } from "./failure";

const MAX_KEY_LENGTH = 255;
const KEPT_SECONDS = 24 * 3600;

/** Idempotency keys, with those of requests in progress. */
export class IdempotencyKeys {
  readonly #store: Store;
  readonly #busy = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Begins a request under a key.
   * @returns the earlier answer, if there is one; else the request is in progress until {@link end}
   * @throws {ApiFailure} 400 for the same key with another request, 409 while the first is still in progress
   */
  begin(key: string, path: string, body: string): StoredAnswer | undefined {
    if (key.length > MAX_KEY_LENGTH) {
      throw badParameter("Idempotency-Key", `Idempotency keys can be up to ${MAX_KEY_LENGTH} characters.`);
    }
    if (this.#busy.has(key)) {
      const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw new ApiFailure(409, { type: "idempotency_error", code: "idempotency_key_in_use", message }, true);
    }
    const known = this.#store.get("answers", key);
    if (known && known.at > this.#store.now() - KEPT_SECONDS) {
      if (known.path === path && known.fingerprint === fingerprintOf(body)) return known;
      const difference =
        known.path === path
          ? `parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
          : `endpoint they were first used for ('${path}' vs '${known.path}'). Try using a key other than '${key}' if you meant to execute a different request.`;
      const message = `Keys for idempotent requests can only be used with the same ${difference}`;
      throw new ApiFailure(400, { type: "idempotency_error", message }, true);
    }
    this.#busy.add(key);
    return undefined;
  }

  /**
   * Keeps the answer. It must run inside a transaction, best the one that made the answer, so that neither is
   * kept without the other.
   */
  keep(key: string, path: string, body: string, status: number, answer: unknown): void {
    this.#store.put("answers", {
      id: key,
      path,
      fingerprint: fingerprintOf(body),
      status,
      body: answer,
      at: this.#store.now(),
    });
  }

  end(key: string): void {
    this.#busy.delete(key);
  }
}

const fingerprintOf = (body: string): string => createHash("sha256").update(body).digest("base64url");
