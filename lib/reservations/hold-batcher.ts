/**
 * Micro-batching by listing, by which one busy listing can take thousands of holds a second.
 *
 * While a listing's batch is in the database, new requests for it queue; when it is all but committed, the
 * next batch forms. There is no timer: an idle listing answers after one transaction, and batches grow by
 * themselves under load. A row lock is held through the commit's flush, so throughput of one row is batch
 * size divided by the time of one transaction (measured in docs/hot-path.md). The batcher knows nothing of
 * the requests it batches.
 */
import { setImmediate as nextTurn } from "node:timers/promises";

import { DomainError } from "@/lib/core/errors";

import { maxBatchSize, maxQueueLength, maxWaitingRequests, overloadedRetryMs } from "./limits";

interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue<Request, Result> {
  readonly waiting: Waiting<Request, Result>[];
  running: Promise<void> | undefined;
}

/** Outcome of one request in a batch. */
export type Outcome<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown };

/**
 * Runs requests together, in order of arrival.
 * @param onWritesSent called when the key's next batch may start: the rest of this one takes no lock that the
 * next one needs
 * @returns one outcome per request, in the same order; a rejection means that nothing of the batch took
 * effect, or that its effect is unknown, so that a repeat must be harmless
 */
export type RunBatch<Request, Result> = (
  requests: readonly Request[],
  onWritesSent: () => void,
) => Promise<readonly Outcome<Result>[]>;

const answersPerTurn = 64;

interface BatcherOptions {
  readonly maxBatch?: number;
  readonly isFatal?: (error: unknown) => boolean;
}

export class HoldBatcher<Request, Result> {
  readonly #queues = new Map<string, Queue<Request, Result>>();
  readonly #run: RunBatch<Request, Result>;
  readonly #maxBatch: number;
  readonly #isFatal: (error: unknown) => boolean;
  #closed = false;
  /** Number of requests in all queues. */
  #waiting = 0;
  /** Batches that have not given all their answers. */
  readonly #unanswered = new Set<Promise<void>>();

  /**
   * @param options.maxBatch requests in one transaction
   * @param options.isFatal tells whether an error makes it pointless to try the batch's other requests now
   */
  constructor(run: RunBatch<Request, Result>, { maxBatch = maxBatchSize, isFatal = () => false }: BatcherOptions = {}) {
    this.#run = run;
    this.#maxBatch = maxBatch;
    this.#isFatal = isFatal;
  }

  /**
   * Queues a request with others of its key.
   * @param key requests of one key run one batch after the other: the next starts when the one before has
   * sent its writes, or has ended
   * @throws {DomainError} overloaded, when the queue is full, too many wait in all queues together, or the
   * process is shutting down
   */
  submit(key: string, request: Request): Promise<Result> {
    if (this.#closed || this.#waiting >= maxWaitingRequests) return Promise.reject(overloaded());
    let queue = this.#queues.get(key);
    if (!queue) {
      queue = { waiting: [], running: undefined };
      this.#queues.set(key, queue);
    }
    if (queue.waiting.length >= maxQueueLength) return Promise.reject(overloaded());
    const { waiting } = queue;
    this.#waiting += 1;
    const result = new Promise<Result>((resolve, reject) => waiting.push({ request, resolve, reject }));
    queue.running ??= this.#runQueue(key, queue);
    return result;
  }

  /** Stops accepting requests and waits until every queued one has its answer. */
  async drain(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#queues.values()].flatMap((queue) => queue.running ?? []));
    while (this.#unanswered.size > 0) await Promise.all(this.#unanswered);
  }

  async #runQueue(key: string, queue: Queue<Request, Result>): Promise<void> {
    // Requests of the same tick share a batch even when the listing is idle.
    await Promise.resolve();
    while (queue.waiting.length > 0) {
      const batch = queue.waiting.splice(0, this.#maxBatch);
      this.#waiting -= batch.length;
      const { promise: onWritesSent, resolve } = Promise.withResolvers<void>();
      const answered = this.#runBatch(batch, resolve).finally(() => this.#unanswered.delete(answered));
      this.#unanswered.add(answered);
      await Promise.race([onWritesSent, answered]);
    }
    queue.running = undefined;
    this.#queues.delete(key);
  }

  /**
   * Runs a batch. When it fails as a whole, each request gets one try alone, so that a bad one cannot fail
   * the others; unless such a try fails for a reason that the others share: five hundred timeouts of an
   * unreachable database would take hours.
   */
  async #runBatch(batch: readonly Waiting<Request, Result>[], onWritesSent: () => void): Promise<void> {
    let outcomes: readonly Outcome<Result>[];
    try {
      outcomes = await this.#run(
        batch.map(({ request }) => request),
        onWritesSent,
      );
    } catch {
      return this.#retryIndividually(batch);
    }
    onWritesSent();
    await this.#settle(batch, outcomes);
  }

  /** Tries each request once alone, in order. */
  async #retryIndividually(batch: readonly Waiting<Request, Result>[]): Promise<void> {
    for (const [index, single] of batch.entries()) {
      try {
        await this.#settle([single], await this.#run([single.request], () => undefined));
      } catch (error) {
        const concerned = this.#isFatal(error) ? batch.slice(index) : [single];
        await this.#settle(
          concerned,
          concerned.map(() => ({ ok: false, error })),
        );
        if (concerned.length > 1) return;
      }
    }
  }

  /**
   * Resolves the results, a few in each turn of the event loop. If all were resolved at once, the work of
   * their callers would keep the process from seeing the database's reply to the next batch, and the database
   * would then be idle.
   */
  async #settle(batch: readonly Waiting<Request, Result>[], outcomes: readonly Outcome<Result>[]): Promise<void> {
    for (const [index, { resolve, reject }] of batch.entries()) {
      if (index > 0 && index % answersPerTurn === 0) await nextTurn();
      const outcome = outcomes[index];
      if (!outcome) reject(new Error("the batch returned no outcome for a request"));
      else if (outcome.ok) resolve(outcome.result);
      else reject(outcome.error);
    }
  }
}

/** Makes the error of a request above the limits. */
export function overloaded(): DomainError<"overloaded"> {
  return new DomainError("overloaded", { retryAfterMs: overloadedRetryMs }, "too many holds are waiting");
}
