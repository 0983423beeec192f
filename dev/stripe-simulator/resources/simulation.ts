/** What every part of the simulator shares: its memory, its address, and how something that happened becomes an event. */
import { newId } from "./ids";
import type { Store, StoredEvent } from "./store";
import type { Attempt } from "./types";

/** The version of the API whose shapes the simulator speaks; the one lib/payments names. */
export const API_VERSION = "2026-10-28.endive";

/** Where a change came from, for the event's `request`. */
export interface RequestOrigin {
  readonly id: string | null;
  readonly idempotencyKey: string | null;
}

const NOBODY: RequestOrigin = { id: null, idempotencyKey: null };

export class Simulation {
  readonly store: Store;
  /** The origin people reach the hosted pages under, without a slash at its end. */
  readonly publicUrl: string;
  /**
   * Cards whose holders are on the authentication page, by PaymentIntent. In memory alone: card numbers are never written down, so
   * after a restart the holder is asked for the card again.
   */
  readonly awaitingAuthentication = new Map<string, Attempt>();
  /** Whether somebody is to be told of events. */
  readonly #hasWebhook: boolean;
  #origin: RequestOrigin = NOBODY;
  #emitted: StoredEvent[] = [];

  constructor(store: Store, publicUrl: string, hasWebhook: boolean) {
    this.store = store;
    this.publicUrl = publicUrl;
    this.#hasWebhook = hasWebhook;
  }

  /**
   * Runs a change as a whole and gives back the events it caused, for whoever delivers them.
   * @param origin the request that asked for it; none for what time brings about
   */
  change<T>(action: () => T, origin: RequestOrigin = NOBODY): { result: T; events: StoredEvent[] } {
    this.#origin = origin;
    this.#emitted = [];
    try {
      const result = this.store.transaction(action);
      return { result, events: this.#emitted };
    } finally {
      this.#origin = NOBODY;
      this.#emitted = [];
    }
  }

  /**
   * Records an event. Only inside {@link change}.
   * @param object as it is now; the event keeps this state, whatever becomes of the object later
   */
  emit(type: string, object: { readonly id: string }, previous?: Record<string, unknown>): void {
    const event: StoredEvent = {
      id: newId("evt"),
      object: "event",
      api_version: API_VERSION,
      created: this.store.now(),
      data: { object, ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: this.#hasWebhook ? 1 : 0,
      request: { id: this.#origin.id, idempotency_key: this.#origin.idempotencyKey },
      type,
    };
    this.store.put("events", event);
    if (this.#hasWebhook) this.store.put("deliveries", { id: event.id, attempts: 0, dueAt: Date.now() });
    this.#emitted.push(event);
  }
}
