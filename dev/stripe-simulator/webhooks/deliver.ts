/**
 * Delivery of events to the webhook until it answers 2xx. Pending deliveries are in the store, so that a
 * restart loses none.
 *
 * Events of one payment are sent one after another, in their order; different payments do not wait for each
 * other. The control interface can undo every part of that, since Stripe promises none of it.
 */
import type { Simulation } from "../resources/simulation";
import type { StoredEvent } from "../resources/store";
import { signatureOf } from "./sign";

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

/** Disturbances of deliveries. */
export interface WebhookMode {
  /** Number of times that each event is sent. */
  readonly copies: number;
  /** Wait of each event before its first attempt. */
  readonly delayMs: number;
  /** Window in which events are sent in another order than they happened in; 0 keeps the order. */
  readonly shuffleWindowMs: number;
  /** True to keep events back until released. */
  readonly hold: boolean;
  /** True to end first attempts before the call that caused them is answered. */
  readonly beforeResponse: boolean;
}

export const UNDISTURBED: WebhookMode = { copies: 1, delayMs: 0, shuffleWindowMs: 0, hold: false, beforeResponse: false };

export interface DeliveryAttempt {
  readonly event: string;
  readonly type: string;
  readonly attempt: number;
  /** Status of the answer, or 0 when there was none. */
  readonly status: number;
}

const TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 60_000;
/** Time for which Stripe retries. */
const GIVE_UP_SECONDS = 3 * 24 * 3600;
const MAX_AT_ONCE = 16;
const KEPT_ATTEMPTS = 200;

export class Deliveries {
  mode: WebhookMode = UNDISTURBED;
  readonly attempts: DeliveryAttempt[] = [];
  readonly #simulation: Simulation;
  readonly #target: WebhookTarget | null;
  /** The last delivery of each payment, for which the next one waits. */
  readonly #tails = new Map<string, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stopped = new AbortController();
  readonly #waiting: (() => void)[] = [];
  #underway = 0;
  #shuffling: StoredEvent[] = [];

  constructor(simulation: Simulation, target: WebhookTarget | null) {
    this.#simulation = simulation;
    this.#target = target;
  }

  /** Resumes the deliveries that an earlier run left. */
  resume(): void {
    for (const { id, dueAt } of this.#simulation.store.all("deliveries")) {
      const event = this.#simulation.store.get("events", id);
      if (event) this.#later(dueAt - Date.now(), () => this.#enqueue(event));
    }
  }

  /**
   * Sends events according to the mode.
   * @returns when every first attempt is over, for those sent at once; at once for those held, delayed or
   * shuffled
   */
  async send(events: readonly StoredEvent[]): Promise<void> {
    const { hold, delayMs, shuffleWindowMs } = this.mode;
    if (!this.#target || hold || events.length === 0) return;
    if (shuffleWindowMs > 0) {
      if (this.#shuffling.length === 0) this.#later(shuffleWindowMs, () => this.#sendShuffled());
      this.#shuffling.push(...events);
      return;
    }
    if (delayMs > 0) {
      this.#later(delayMs, () => this.#enqueueAll(events));
      return;
    }
    await this.#enqueueAll(events);
  }

  /** Stops holding events back, and sends those that were held. */
  async release(): Promise<void> {
    this.mode = { ...this.mode, hold: false };
    const due = this.#simulation.store.all("deliveries").filter(({ attempts }) => attempts === 0);
    await this.send(due.flatMap(({ id }) => this.#simulation.store.get("events", id) ?? []));
  }

  get pending(): number {
    return this.#simulation.store.all("deliveries").length;
  }

  stop(): void {
    this.#stopped.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #later(ms: number, action: () => Promise<void>): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        void action();
      },
      Math.max(0, ms),
    );
    timer.unref();
    this.#timers.add(timer);
  }

  /** Sends them one at a time, or the network would restore their order. */
  async #sendShuffled(): Promise<void> {
    const events = this.#shuffling;
    this.#shuffling = [];
    for (const event of shuffled(events)) await this.#attempt(event);
  }

  async #enqueueAll(events: readonly StoredEvent[]): Promise<void> {
    await Promise.all(events.map((event) => this.#enqueue(event)));
  }

  async #enqueue(event: StoredEvent): Promise<void> {
    const group = groupOf(event);
    const turn = (this.#tails.get(group) ?? Promise.resolve()).then(() => this.#attempt(event));
    this.#tails.set(group, turn);
    await turn;
    if (this.#tails.get(group) === turn) this.#tails.delete(group);
  }

  /**
   * Sends an event once (or as many copies as ordered), and schedules the next attempt if it failed. It never
   * throws.
   */
  async #attempt(event: StoredEvent): Promise<void> {
    const pending = this.#simulation.store.get("deliveries", event.id);
    if (!pending || this.#stopped.signal.aborted) return;
    const attempt = pending.attempts + 1;
    let delivered = false;
    for (let copy = 0; copy < this.mode.copies; copy++) {
      const status = await this.#slot(() => this.#post(event));
      this.attempts.push({ event: event.id, type: event.type, attempt, status });
      if (this.attempts.length > KEPT_ATTEMPTS) this.attempts.shift();
      delivered ||= status >= 200 && status < 300;
    }
    if (this.#stopped.signal.aborted) return;
    this.#settle(event, attempt, delivered);
  }

  #settle(event: StoredEvent, attempts: number, delivered: boolean): void {
    const { store } = this.#simulation;
    const givenUp = event.created + GIVE_UP_SECONDS < store.now();
    if (!store.get("deliveries", event.id)) return;
    if (delivered || givenUp) {
      this.#simulation.change(() => {
        store.remove("deliveries", event.id);
        if (delivered) store.put("events", { ...event, pending_webhooks: 0 });
      });
      return;
    }
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), MAX_RETRY_MS);
    this.#simulation.change(() => store.put("deliveries", { id: event.id, attempts, dueAt: Date.now() + waitMs }));
    this.#later(waitMs, () => this.#enqueue(event));
  }

  /** @returns the status of the answer, 0 when none came */
  async #post(event: StoredEvent): Promise<number> {
    if (!this.#target) return 0;
    const payload = JSON.stringify(event, null, 2);
    try {
      const response = await fetch(this.#target.url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signatureOf(payload, this.#target.secret, Math.floor(Date.now() / 1000)),
        },
        body: payload,
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.#stopped.signal]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      // Nothing listens there, or the answer is too late: both mean another try.
      return 0;
    }
  }

  /** Limits the deliveries that run at once. */
  async #slot<T>(action: () => Promise<T>): Promise<T> {
    if (this.#underway >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#underway++;
    try {
      return await action();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underway--;
    }
  }
}

/** Returns the payment that an event is about, or else the object itself. */
function groupOf(event: StoredEvent): string {
  const object = event.data.object as { id: string; payment_intent?: unknown };
  return typeof object.payment_intent === "string" ? object.payment_intent : object.id;
}

/** Returns the items in a random order that differs from the given one. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a, b] = [result[i], result[j]];
    if (a !== undefined && b !== undefined) [result[i], result[j]] = [b, a];
  }
  return result.every((item, index) => item === items[index]) ? result.reverse() : result;
}
