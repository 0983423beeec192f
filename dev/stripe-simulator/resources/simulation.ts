/** Parts that the whole simulator shares: its store, its address, and the events of changes. */
import { newId } from "./ids";
import type { Store, StoredEvent } from "./store";
import type { Attempt } from "./types";

/** Version of the API whose shapes the simulator uses; the one that lib/payments names. */
export const API_VERSION = "2026-10-28.endive";

/** The request that made a change, for the event's `request`. */
export interface RequestOrigin {
  readonly id: string | null;
  readonly idempotencyKey: string | null;
}

const NO_ORIGIN: RequestOrigin = { id: null, idempotencyKey: null };

export class Simulation {
  readonly store: Store;
  /** Origin of the hosted pages for browsers, without a slash at its end. */
  readonly publicUrl: string;
  /**
   * Cards whose holders are on the authentication page, by PaymentIntent. They are kept in memory only: card
   * numbers are never stored, so after a restart the page asks the holder for the card again.
   */
  readonly awaitingAuthentication = new Map<string, Attempt>();
  /** True when events are sent to a webhook. */
  readonly #hasWebhook: boolean;
  #origin: RequestOrigin = NO_ORIGIN;
  #emitted: StoredEvent[] = [];

  constructor(store: Store, publicUrl: string, hasWebhook: boolean) {
    this.store = store;
    this.publicUrl = publicUrl;
    this.#hasWebhook = hasWebhook;
  }

  /**
   * Runs a change as a whole and returns the events it caused, for the caller to deliver.
   * @param origin the request that asked for it; none for changes due by time
   */
  change<T>(action: () => T, origin: RequestOrigin = NO_ORIGIN): { result: T; events: StoredEvent[] } {
    this.#origin = origin;
    this.#emitted = [];
    try {
      const result = this.store.transaction(action);
      return { result, events: this.#emitted };
    } finally {
      this.#origin = NO_ORIGIN;
      this.#emitted = [];
    }
  }

  /**
   * Records an event. It must be called inside {@link change}.
   * @param object in its present state, which the event keeps when the object changes later
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
