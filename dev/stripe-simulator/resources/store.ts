/**
 * All data of the simulator: a map for each collection, and a journal that restores them after a restart.
 *
 * One line of the journal is one transaction. A process that dies in the middle of a write leaves an
 * incomplete last line and no half change. Objects are never altered in place: a change puts a new one.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { Journal, readLines, replaceLines } from "./journal";

/** Stripe's event, without the union of hundreds of types. */
export interface StoredEvent {
  readonly id: string;
  readonly object: "event";
  readonly api_version: string;
  readonly created: number;
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
  readonly data: { readonly object: { readonly id: string }; readonly previous_attributes?: Record<string, unknown> };
}

/** Earlier answer under an idempotency key. */
export interface StoredAnswer {
  readonly id: string;
  readonly path: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
  readonly at: number;
}

/**
 * An event still to be delivered: the number of tries, and the time of the next (milliseconds of the
 * machine's clock).
 */
interface PendingDelivery {
  readonly id: string;
  readonly attempts: number;
  readonly dueAt: number;
}

/** `payment_intent_data`, kept until the guest first pays; Stripe's API does not show it. */
export interface CheckoutSecrets {
  readonly id: string;
  readonly intentParams: {
    description: string | null;
    metadata: Record<string, string>;
    captureMethod: "manual" | "automatic";
  };
}

/** Link from a payment's id to the id of the session that made it. */
interface SessionOfIntent {
  readonly id: string;
  readonly sessionId: string;
}

export interface Collections {
  sessions: Stripe.Checkout.Session;
  checkouts: CheckoutSecrets;
  paymentIntents: Stripe.PaymentIntent;
  sessionsOfIntents: SessionOfIntent;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  disputes: Stripe.Dispute;
  events: StoredEvent;
  deliveries: PendingDelivery;
  answers: StoredAnswer;
}

type Name = keyof Collections;
type Change = readonly [collection: Name, id: string, value: unknown];

const NAMES: readonly Name[] = [
  "sessions",
  "checkouts",
  "paymentIntents",
  "sessionsOfIntents",
  "charges",
  "refunds",
  "disputes",
  "events",
  "deliveries",
  "answers",
];

/** Stripe forgets idempotency keys after a day, and shows events of the last thirty. */
const KEEP_ANSWERS_SECONDS = 24 * 3600;
const KEEP_EVENTS_SECONDS = 30 * 24 * 3600;

export class Store {
  #maps = new Map<Name, Map<string, unknown>>(NAMES.map((name) => [name, new Map()]));
  #journal: Journal | undefined;
  #open: { changes: Change[]; undo: Change[] } | undefined;
  #clockOffsetSeconds = 0;

  /** @param dataDir folder of the journal; null keeps everything in memory */
  constructor(dataDir: string | null) {
    if (dataDir === null) return;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const path = join(dataDir, "stripe.ndjson");
    this.#load(path);
    this.#compact(path);
    this.#journal = new Journal(path);
  }

  /**
   * Returns the simulator's clock in Unix seconds; ahead of the machine's by the seconds that the control
   * interface added.
   */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.#clockOffsetSeconds;
  }

  advanceClock(seconds: number): void {
    this.#clockOffsetSeconds += seconds;
  }

  get clockOffsetSeconds(): number {
    return this.#clockOffsetSeconds;
  }

  get<N extends Name>(name: N, id: string): Collections[N] | undefined {
    return this.#map(name).get(id);
  }

  /** Lists a collection in the order in which its objects were first put. */
  all<N extends Name>(name: N): Collections[N][] {
    return [...this.#map(name).values()];
  }

  /** Puts an object; inside {@link transaction} only. */
  put<N extends Name>(name: N, value: Collections[N]): Collections[N] {
    this.#change(name, value.id, value);
    return value;
  }

  remove(name: Name, id: string): void {
    this.#change(name, id, null);
  }

  /**
   * Runs a change as a whole: written to the journal when it returns, undone when it throws. It is not async,
   * so that nothing runs in between. A call inside another transaction joins that one.
   */
  transaction<T>(change: () => T): T {
    if (this.#open) return change();
    const open = (this.#open = { changes: [], undo: [] } as { changes: Change[]; undo: Change[] });
    try {
      const result = change();
      if (open.changes.length > 0) this.#journal?.append(JSON.stringify(open.changes));
      return result;
    } catch (error) {
      for (const [name, id, value] of open.undo.reverse()) this.#set(name, id, value);
      throw error;
    } finally {
      this.#open = undefined;
    }
  }

  /** Deletes everything. */
  clear(): void {
    this.transaction(() => {
      for (const name of NAMES) for (const id of this.#map(name).keys()) this.remove(name, id);
    });
    this.#clockOffsetSeconds = 0;
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #map<N extends Name>(name: N): Map<string, Collections[N]> {
    return this.#maps.get(name) as Map<string, Collections[N]>;
  }

  #change(name: Name, id: string, value: unknown): void {
    if (!this.#open) throw new Error("the store changes only inside a transaction");
    this.#open.undo.push([name, id, this.#maps.get(name)?.get(id) ?? null]);
    this.#open.changes.push([name, id, value]);
    this.#set(name, id, value);
  }

  #set(name: Name, id: string, value: unknown): void {
    const map = this.#maps.get(name);
    if (value === null) map?.delete(id);
    else map?.set(id, value);
  }

  #load(path: string): void {
    for (const line of readLines(path)) {
      for (const [name, id, value] of JSON.parse(line) as Change[]) this.#set(name, id, value);
    }
  }

  /** Drops answers and events that are too old to be requested, and writes the rest as a new journal. */
  #compact(path: string): void {
    const now = this.now();
    for (const answer of this.all("answers")) {
      if (answer.at < now - KEEP_ANSWERS_SECONDS) this.#set("answers", answer.id, null);
    }
    for (const event of this.all("events")) {
      if (event.created < now - KEEP_EVENTS_SECONDS && !this.get("deliveries", event.id)) this.#set("events", event.id, null);
    }
    replaceLines(path, this.#everything());
  }

  *#everything(): Generator<string> {
    for (const name of NAMES) {
      for (const value of this.all(name)) yield JSON.stringify([[name, value.id, value] satisfies Change]);
    }
  }
}
